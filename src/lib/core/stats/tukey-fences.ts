import { quantileOfSorted, sorted } from './quantile.ts';

export interface TukeyFences {
	readonly low: number;
	readonly high: number;
	/** Indexes of the values beyond the fences, in the order of the values. */
	readonly outside: readonly number[];
}

/**
 * Fences at `reach` interquartile ranges beyond the quartiles (Tukey 1977; quartiles of type 7). Values outside are
 * reported, never removed. 1.5 marks what is unusual, 3 what is far out.
 */
export function tukeyFences(values: readonly number[], reach = 1.5): TukeyFences {
	const ascending = sorted(values);
	const first = quantileOfSorted(ascending, 0.25);
	const third = quantileOfSorted(ascending, 0.75);
	const low = first - reach * (third - first);
	const high = third + reach * (third - first);
	return {
		low,
		high,
		outside: values.flatMap((value, index) => (value < low || value > high ? [index] : []))
	};
}
