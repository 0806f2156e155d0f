import { studentTwoSided } from './student-distribution.ts';
import { trimmedMean } from './trimmed-mean.ts';

/**
 * Tukey & McLaughlin's test (1963) of a trimmed mean against zero, two-sided: Student's t with the standard deviation of
 * the winsorized values, where those that are trimmed are as far out as the last that is not. Unlike a rank test it
 * tells how far apart two sides are, so that a large change stays certain where values tell less than their number.
 *
 * @param share trimmed from each end, below a half.
 * @param widening how many times wider than for independent values the mean spreads, from 1.
 * @returns 1 where nothing can be told: fewer than two values are left, or all of them are zero.
 */
export function trimmedMeanTest(values: readonly number[], share: number, widening = 1): number {
	const n = values.length;
	const cut = Math.floor(n * share);
	const kept = n - 2 * cut;
	const center = trimmedMean(values, share);
	if (kept < 2 || center === 0) return 1;
	const ascending = values.toSorted((a, b) => a - b);
	const [low, high] = [ascending[cut] as number, ascending[n - 1 - cut] as number];
	const winsorized = values.map((value) => Math.min(high, Math.max(low, value)));
	const mean = winsorized.reduce((sum, value) => sum + value, 0) / n;
	const squares = winsorized.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	const error = Math.sqrt(squares / (kept * (kept - 1)));
	return studentTwoSided(center / (error * widening), kept - 1);
}
