import type { References } from '#lib/core/references/reference.ts';
import type { Scorer } from '#lib/core/scoring/scorer.ts';
import { usageError } from '../arguments.ts';
import type { ScoreOptions } from './score-options.ts';

const usual = ['bleu', 'rouge1', 'rouge2', 'rougeL', 'cider', 'chrf'];
const ofKeywords = ['keywordPrecision', 'keywordRecall', 'keywordF1'];
const ofColors = ['colorMatch'];

/** Of all scorers those that are wanted. @throws FailureError (`bad-plan`) for an id that no scorer has. */
export function chooseMetrics(
	choice: ScoreOptions['metrics'],
	references: References,
	scorers: readonly Scorer[]
): readonly Scorer[] {
	if (choice === 'all') return scorers;
	const wanted = choice ?? usualFor(references);
	const known = new Map(scorers.map((scorer) => [scorer.metric.id.toLowerCase(), scorer]));
	return wanted.flatMap((id) => {
		const scorer = known.get(id.toLowerCase());
		if (scorer) return [scorer];
		if (choice === null) return [];
		throw usageError(
			`--metrics names "${id}", which is no metric.`,
			`Choose from ${scorers.map(({ metric }) => metric.id).join(', ')}, or all.`
		);
	});
}

function usualFor(references: References): string[] {
	const all = Object.values(references);
	return [
		...usual,
		...(all.some(({ keywords }) => keywords.length > 0) ? ofKeywords : []),
		...(all.some(({ colors }) => colors.length > 0) ? ofColors : [])
	];
}
