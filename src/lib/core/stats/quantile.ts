/** An ascending copy. */
export const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

/** Arithmetic mean; `NaN` for nothing. */
export function mean(values: Iterable<number>): number {
	let sum = 0;
	let n = 0;
	for (const value of values) {
		sum += value;
		n++;
	}
	return sum / n;
}

/**
 * The quantile at `p` in 0–1, linear between order statistics: type 7 of Hyndman & Fan (1996), the default of R and
 * NumPy. `NaN` for nothing.
 */
export const quantile = (values: readonly number[], p: number): number =>
	quantileOfSorted(sorted(values), p);

/** {@link quantile} of values that ascend already. */
export function quantileOfSorted(ascending: ArrayLike<number>, p: number): number {
	const position = p * (ascending.length - 1);
	const below = Math.floor(position);
	const low = ascending[below];
	const high = ascending[Math.ceil(position)];
	if (low === undefined || high === undefined) return NaN;
	return low + (high - low) * (position - below);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
