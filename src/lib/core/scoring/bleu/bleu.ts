import { corpusBleuOptions, sentenceBleuOptions, type BleuOptions } from './bleu-options.ts';
import { bleuStatistics, sumStatistics, type BleuStatistics } from './bleu-statistics.ts';

export interface Bleu {
	/** 0–100 */
	readonly score: number;
	/** 0–100 for n = 1 … order, smoothed. */
	readonly precisions: readonly number[];
	/** 0–1 */
	readonly brevityPenalty: number;
	readonly candidateTokens: number;
	readonly referenceTokens: number;
}

type BleuFormula = Pick<BleuOptions, 'smoothing' | 'effectiveOrder'>;

/** BLEU from counts, as sacrebleu computes it; 0 where nothing matches or the candidate is empty. */
export function bleuFromStatistics(
	statistics: BleuStatistics,
	{ smoothing, effectiveOrder }: BleuFormula
): Bleu {
	const { candidateTokens, referenceTokens } = statistics;
	const brevityPenalty = brevity(candidateTokens, referenceTokens);
	const precisions = statistics.matches.map(() => 0);
	const given = { precisions, brevityPenalty, candidateTokens, referenceTokens };
	if (statistics.matches.every((count) => count === 0)) return { score: 0, ...given };
	let halving = 1;
	let order = precisions.length;
	for (const index of precisions.keys()) {
		const added = smoothing.method === 'add-k' && index > 0 ? smoothing.value : 0;
		const matches = (statistics.matches[index] ?? 0) + added;
		const total = (statistics.totals[index] ?? 0) + added;
		if (total === 0) break;
		if (effectiveOrder) order = index + 1;
		if (matches > 0) precisions[index] = (100 * matches) / total;
		else if (smoothing.method === 'exp') precisions[index] = 100 / ((halving *= 2) * total);
		else if (smoothing.method === 'floor') precisions[index] = (100 * smoothing.value) / total;
	}
	const logs = precisions.slice(0, order).map((precision) => Math.log(precision));
	const mean = logs.reduce((sum, log) => sum + log, 0) / order;
	return { score: brevityPenalty * Math.exp(mean), ...given };
}

function brevity(candidate: number, reference: number): number {
	if (candidate >= reference) return 1;
	return candidate === 0 ? 0 : Math.exp(1 - reference / candidate);
}

/** BLEU of one text. `references` must not be empty. */
export const sentenceBleu = (
	candidate: string,
	references: readonly string[],
	options: BleuOptions = sentenceBleuOptions
): Bleu => bleuFromStatistics(bleuStatistics(candidate, references, options), options);

/** BLEU of many texts together: their counts are pooled, not their scores averaged. */
export const corpusBleu = (
	statistics: readonly BleuStatistics[],
	options: BleuFormula = corpusBleuOptions
): Bleu => bleuFromStatistics(sumStatistics(statistics), options);
