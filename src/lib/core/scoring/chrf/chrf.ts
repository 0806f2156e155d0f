import { chrfOf } from './chrf-formula.ts';
import { chrfOptions, type ChrfOptions } from './chrf-options.ts';
import { chrfStatistics, type ChrfStatistics } from './chrf-statistics.ts';

/** chrF of one text, 0–100; the highest of its references, of which there must be one. */
export const sentenceChrf = (
	candidate: string,
	references: readonly string[],
	options: ChrfOptions = chrfOptions
): number => chrfOf(chrfStatistics(candidate, references, options), options);

/** chrF of many texts together, 0–100: their counts are pooled. */
export const corpusChrf = (
	statistics: readonly ChrfStatistics[],
	options: ChrfOptions = chrfOptions
): number => chrfOf(pooled(statistics, options.charOrder + options.wordOrder), options);

function pooled(statistics: readonly ChrfStatistics[], orders: number): ChrfStatistics {
	const sum = (part: keyof ChrfStatistics): number[] =>
		Array.from({ length: orders }, (_, order) =>
			statistics.reduce((total, one) => total + (one[part][order] ?? 0), 0)
		);
	return { candidate: sum('candidate'), reference: sum('reference'), matches: sum('matches') };
}
