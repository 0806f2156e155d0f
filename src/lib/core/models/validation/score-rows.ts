import { scorers } from '../../scoring/scorers.ts';
import type { Scores } from '../../scoring/score.ts';
import type { ComparedEvidence } from './evidence.ts';
import { retentionOf } from './measures.ts';
import { notMeasured, type MeasuredRow } from './row.ts';

/** Scores that texts and references alone give, and of which more is better. */
export const retainedScores: readonly string[] = [
	'bleu',
	'rougeL',
	'chrf',
	'cider',
	'keywordRecall',
	'colorMatch',
	'exactMatch',
	'tokenF1'
];

const labelOf = (id: string) => scorers.find(({ metric }) => metric.id === id)?.metric.label ?? id;

function retention(id: string, reference: Scores, candidate: Scores): MeasuredRow | null {
	const [before, after] = [reference[id], candidate[id]];
	if (before?.status !== 'scored' || after?.status !== 'scored') return null;
	const measure = retentionOf(id);
	const figures = { reference: before.value, candidate: after.value };
	if (before.value === 0)
		return {
			...notMeasured(measure, 'The reference’s score is 0, which nothing can be a share of.'),
			...figures,
			n: after.n
		};
	return {
		measure,
		...figures,
		value: (100 * after.value) / before.value,
		interval: null,
		n: after.n,
		why: null
	};
}

/** What each score became, and before them the one that lost most. */
export function scoreRows({ reference, candidate }: ComparedEvidence): MeasuredRow[] {
	const single = retainedScores.flatMap(
		(id) => retention(id, reference.scores, candidate.scores) ?? []
	);
	const values = single.flatMap(({ value, n, measure }) =>
		value === null ? [] : [{ value, n, measure }]
	);
	const [first, ...rest] = values;
	if (!first)
		return [
			notMeasured('scoreRetention', 'The pictures have no references that scores could use.'),
			...single
		];
	const worst = rest.reduce((least, one) => (one.value < least.value ? one : least), first);
	return [
		{
			measure: 'scoreRetention',
			reference: null,
			candidate: null,
			value: worst.value,
			interval: null,
			n: worst.n,
			why: `${labelOf(worst.measure.split(':')[1] ?? '')}, the one of ${values.length} scores that kept least.`
		},
		...single
	];
}
