import { expect, test } from 'vitest';
import { medianAbsoluteDeviation, outliers } from '#lib/core/stats/outliers.ts';

test('a value is far off beyond a modified z-score of 3.5', () => {
	// Median 5, MAD 1: the limit is 5 ± 3.5 / 0.6745 = 5 ± 5.189.
	const around = [3, 4, 4, 5, 5, 5, 6, 6, 7];
	expect(medianAbsoluteDeviation([...around, 10.1, 0])).toBe(1);
	expect(outliers([...around, 10.1, 0])).toEqual([]);
	expect(outliers([...around, 10.2, -0.2])).toEqual([9, 10]);
});

test('where most values are equal, the mean deviation takes the place of the MAD', () => {
	const equal = Array.from({ length: 19 }, () => 5);
	// Mean deviation 4.75 / 20; z = 0.7979 · 4.75 / 0.2375 = 15.96.
	expect(outliers([...equal, 9.75])).toEqual([19]);
});

test('equal values and no values have none', () => {
	expect(outliers([5, 5, 5, 5])).toEqual([]);
	expect(outliers([5])).toEqual([]);
	expect(outliers([])).toEqual([]);
});
