import { holm } from './multiple-comparisons.ts';
import type { PairedComparison } from './paired-comparison.ts';
import { smallestSignedRankP } from './signed-rank-test.ts';

export const verdicts = ['better', 'worse', 'within noise', 'not enough data'] as const;
export type Verdict = (typeof verdicts)[number];

/** One comparison to judge, beside others that are judged with it. */
export interface JudgedComparison {
	readonly comparison: PairedComparison;
	readonly better: 'lower' | 'higher';
	/** Smallest change that matters, in the comparison's scale; 0.05 of a ratio: 5 %. Above zero. */
	readonly threshold: number;
}

export interface Judgement {
	readonly verdict: Verdict;
	/** Of the comparison, corrected for all that are judged together (Holm). */
	readonly adjustedP: number;
}

/** Chance of even one false alarm among the comparisons that are judged together. */
export const alarmLevel = 0.05;

/**
 * Judges comparisons that are made together. One is better or worse only where all three hold: its 95 % interval leaves
 * out zero, its p-value, corrected for the number of comparisons, is below 5 %, and the change is at least the practical
 * threshold. `not enough data` where so few pairs could never have shown it.
 */
export function judge(compared: readonly JudgedComparison[]): Judgement[] {
	const enough = compared.map(
		({ comparison }) => comparison.interval !== null && canShow(comparison.pairs, compared.length)
	);
	const adjusted = holm(compared.map(({ comparison }) => comparison.p));
	return compared.map((one, index) => {
		const adjustedP = adjusted[index] as number;
		return { verdict: enough[index] ? verdictOf(one, adjustedP) : 'not enough data', adjustedP };
	});
}

/** Whether so many pairs, all changed the same way, would pass the correction. */
const canShow = (pairs: number, comparisons: number): boolean =>
	smallestSignedRankP(pairs) * comparisons <= alarmLevel;

function verdictOf(
	{ comparison, better, threshold }: JudgedComparison,
	adjustedP: number
): Verdict {
	const { change, interval } = comparison;
	if (!interval || adjustedP > alarmLevel || Math.abs(change) < threshold) return 'within noise';
	const up = interval.low > 0;
	const down = interval.high < 0;
	if (!up && !down) return 'within noise';
	return up === (better === 'higher') ? 'better' : 'worse';
}
