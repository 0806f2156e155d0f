import { mean, median } from './quantile.ts';

/** Iglewicz & Hoaglin (1993) call a value an outlier beyond this. */
const farOff = 3.5;

/** Median of the absolute distances from the median, unscaled. */
export function medianAbsoluteDeviation(
	values: readonly number[],
	center = median(values)
): number {
	return median(values.map((value) => Math.abs(value - center)));
}

/**
 * Indexes of the values whose modified z-score, 0.6745 · |x − median| / MAD, is above 3.5. Where more than half of
 * the values are equal the MAD is zero, and the mean absolute deviation takes its place (0.7979 · |x − median| / it).
 * Outliers are reported, never removed: a slow trial is part of what a user gets.
 */
export function outliers(values: ArrayLike<number>): number[] {
	const list = Array.from(values);
	const center = median(list);
	const distances = list.map((value) => Math.abs(value - center));
	const spread = medianAbsoluteDeviation(list, center);
	const scale = spread > 0 ? 0.6745 / spread : 0.7979 / mean(distances);
	return distances.flatMap((distance, index) => (distance * scale > farOff ? [index] : []));
}
