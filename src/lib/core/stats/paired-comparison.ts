import type { Interval } from './bootstrap.ts';
import { mean } from './quantile.ts';
import { signedRankTest } from './signed-rank-test.ts';
import { trimmedMeanInterval } from './trimmed-mean-interval.ts';
import { trimmedMean } from './trimmed-mean.ts';

/** One image and prompt, measured on both sides. */
export interface Pair {
	readonly before: number;
	readonly after: number;
}

/**
 * `ratio`: for amounts that are never zero or less (milliseconds, bytes, rates); changes are shares of the value before.
 * `difference`: for scores, which may be zero; changes are in the score's own unit.
 */
export type ChangeScale = 'ratio' | 'difference';

export interface PairedComparison {
	readonly scale: ChangeScale;
	readonly pairs: number;
	/** Pairs that a ratio cannot be taken of. */
	readonly left: number;
	readonly meanBefore: number;
	readonly meanAfter: number;
	/** Of a ratio a share (0.1: 10 % more), of a difference in the score's unit. */
	readonly change: number;
	/** Of the change, at 95 %; `null` below six pairs. */
	readonly interval: Interval | null;
	/** Wilcoxon's signed-rank test, two-sided: a permutation test; not corrected for other comparisons. */
	readonly p: number;
	/** Standardized: mean change over the standard deviation of changes (Cohen's d for pairs); `null` without spread. */
	readonly effect: number | null;
	/** Shares of the pairs in which `after` is above, below and equal to `before`. */
	readonly higher: number;
	readonly lower: number;
}

/** A fifth from each end: a stalled trial does not decide, and the statistic stays smooth under resampling. */
const trim = 0.2;

/**
 * Compares two sides pair by pair, so that what differs from image to image drops out. The change is the trimmed mean
 * (20 %) of logarithms of ratios, or of differences; for differences, where most pairs are often equal, the plain mean.
 * Pairs must be independent of each other: repeats of one image belong into one pair.
 */
export function comparePairs(
	pairs: readonly Pair[],
	scale: ChangeScale,
	seed: number
): PairedComparison {
	const usable = pairs.filter((pair) => isComparable(pair, scale));
	const changes = usable.map(({ before, after }) =>
		scale === 'ratio' ? Math.log(after / before) : after - before
	);
	const statistic = (sample: Float64Array): number =>
		scale === 'ratio' ? trimmedMean(sample, trim) : mean(sample);
	const readable = scale === 'ratio' ? Math.expm1 : (change: number) => change;
	const interval = trimmedMeanInterval(changes, scale === 'ratio' ? trim : 0, seed);
	return {
		scale,
		pairs: usable.length,
		left: pairs.length - usable.length,
		meanBefore: mean(usable.map(({ before }) => before)),
		meanAfter: mean(usable.map(({ after }) => after)),
		change: readable(statistic(Float64Array.from(changes))),
		interval: interval && {
			...interval,
			low: readable(interval.low),
			high: readable(interval.high)
		},
		p: signedRankTest(changes),
		effect: standardized(changes),
		higher: changes.filter((change) => change > 0).length / changes.length,
		lower: changes.filter((change) => change < 0).length / changes.length
	};
}

/** Whether a change can be taken of a pair. */
export const isComparable = ({ before, after }: Pair, scale: ChangeScale): boolean =>
	scale === 'ratio' ? before > 0 && after > 0 : Number.isFinite(before) && Number.isFinite(after);

function standardized(changes: readonly number[]): number | null {
	const center = mean(changes);
	const squares = changes.reduce((sum, change) => sum + (change - center) ** 2, 0);
	const spread = Math.sqrt(squares / (changes.length - 1));
	// Equal changes differ by rounding alone, and anything divided by that is a huge nonsense.
	const isEqual = !(spread > 1e-9 * Math.abs(center));
	return changes.length < 2 || isEqual ? null : center / spread;
}
