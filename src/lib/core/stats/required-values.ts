import type { Interval } from './bootstrap.ts';

/**
 * How many values in all would narrow an interval to `precision` of its center (0.05: ± 5 %), from the interval that
 * the values so far have: its width shrinks with the root of their number. At least the number there is.
 * `null` where the center is zero or precision not above zero.
 */
export function requiredValues(
	interval: Interval,
	center: number,
	precision: number
): number | null {
	if (center === 0 || precision <= 0) return null;
	const reach = (interval.high - interval.low) / 2 / Math.abs(center);
	return Math.max(interval.n, Math.ceil(interval.n * (reach / precision) ** 2));
}
