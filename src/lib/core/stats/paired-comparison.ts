import type { Interval } from './bootstrap.ts';
import { mean } from './quantile.ts';
import { serialWidening } from './serial-dependence.ts';
import { signedRankTest } from './signed-rank-test.ts';
import { trimmedMeanInterval } from './trimmed-mean-interval.ts';
import { trimmedMeanTest } from './trimmed-mean-test.ts';
import { trimmedMean } from './trimmed-mean.ts';

/** One image and prompt, measured on both sides. */
export interface Pair {
	readonly before: number;
	readonly after: number;
	/** When it was measured on each side, as numbers that ascend with time; absent: what is measured does not depend on it. */
	readonly at?: readonly [before: number, after: number];
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
	/** Of the change, at 95 %, widened by {@link widening}; `null` below six pairs. */
	readonly interval: Interval | null;
	/**
	 * Two-sided, not corrected for other comparisons: of Wilcoxon's signed-rank test, a permutation test. Where pairs have
	 * an order, the larger one of that and of {@link trimmedMeanTest}, which knows of {@link widening}.
	 */
	readonly p: number;
	/**
	 * How many times less certain the change is than that of as many independent pairs, from 1: {@link serialWidening}.
	 * Without an order 1.
	 */
	readonly widening: number;
	/** Standardized: mean change over the standard deviation of changes (Cohen's d for pairs); `null` without spread. */
	readonly effect: number | null;
	/** Shares of the pairs in which `after` is above, below and equal to `before`. */
	readonly higher: number;
	readonly lower: number;
}

interface Scale {
	changeOf(pair: Pair): number;
	/** The change as {@link PairedComparison.change} tells it. */
	told(change: number): number;
	/** Share that the mean of changes leaves out at each end. */
	readonly trim: number;
}

const scales: Readonly<Record<ChangeScale, Scale>> = {
	ratio: {
		changeOf: ({ before, after }) => Math.log(after / before),
		told: Math.expm1,
		// A stalled trial does not decide, and the statistic stays smooth under resampling.
		trim: 0.2
	},
	difference: {
		changeOf: ({ before, after }) => after - before,
		told: (change) => change,
		// Most pairs are often equal, and those that are not must count.
		trim: 0
	}
};

/**
 * Compares two sides pair by pair, so that what differs from image to image drops out. The change is the trimmed mean
 * (20 %) of logarithms of ratios, or the mean of differences. Repeats of one image belong into one pair. Where all pairs
 * have an order, how alike those are that were measured in a row makes the interval wider and the p-value larger.
 */
export function comparePairs(
	pairs: readonly Pair[],
	scale: ChangeScale,
	seed: number
): PairedComparison {
	const { changeOf, told, trim } = scales[scale];
	const usable = pairs.filter((pair) => isComparable(pair, scale));
	const changes = usable.map(changeOf);
	const change = trimmedMean(changes, trim);
	const at = usable.flatMap((pair) => (pair.at ? [pair.at] : []));
	const isInOrder = at.length === usable.length;
	const widening = isInOrder
		? serialWidening(
				changes,
				at.map(([before]) => before),
				at.map(([, after]) => after)
			)
		: 1;
	const interval = trimmedMeanInterval(changes, trim, seed);
	const widened = (end: number): number => change + (end - change) * widening;
	const signP = signedRankTest(changes);
	return {
		scale,
		pairs: usable.length,
		left: pairs.length - usable.length,
		meanBefore: mean(usable.map(({ before }) => before)),
		meanAfter: mean(usable.map(({ after }) => after)),
		change: told(change),
		interval: interval && {
			...interval,
			// Of a very skewed sample the interval may leave out the change: then that end stays.
			low: told(Math.min(interval.low, widened(interval.low))),
			high: told(Math.max(interval.high, widened(interval.high)))
		},
		p: isInOrder ? Math.max(signP, trimmedMeanTest(changes, trim, widening)) : signP,
		widening,
		effect: standardized(changes),
		higher: changes.filter((change) => change > 0).length / changes.length,
		lower: changes.filter((change) => change < 0).length / changes.length
	};
}

/** How many independent pairs would tell as much, rounded. */
export const effectivePairs = ({
	pairs,
	widening
}: Pick<PairedComparison, 'pairs' | 'widening'>): number => Math.round(pairs / widening ** 2);

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
