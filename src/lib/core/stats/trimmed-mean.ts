import { mean, sorted } from './quantile.ts';

/**
 * The mean without the lowest and highest `share` of the values (each ⌊n · share⌋), share in [0, 0.5): robust against a
 * few wild values, and smoother under resampling than the median. `NaN` for nothing.
 */
export const trimmedMean = (values: ArrayLike<number>, share: number): number =>
	trimmedMeanOfSorted(sorted(Array.from(values)), share);

/** {@link trimmedMean} of values that ascend already. */
export function trimmedMeanOfSorted(ascending: Float64Array, share: number): number {
	const cut = Math.floor(ascending.length * share);
	return mean(ascending.subarray(cut, ascending.length - cut));
}
