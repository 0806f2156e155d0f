import { expect, test } from 'vitest';
import { studentTwoSided } from '#lib/core/stats/student-distribution.ts';
import { trimmedMeanTest } from '#lib/core/stats/trimmed-mean-test.ts';

test('Student’s t, against the points that tables give for 5 %', () => {
	for (const [freedom, point] of [
		[1, 12.7062],
		[2, 4.30265],
		[3, 3.18245],
		[10, 2.22814],
		[11, 2.20099],
		[100, 1.98397]
	] as const)
		expect(studentTwoSided(point, freedom)).toBeCloseTo(0.05, 5);
	expect(studentTwoSided(-12.7062, 1)).toBeCloseTo(0.05, 5);
	expect(studentTwoSided(0, 4)).toBe(1);
	expect(studentTwoSided(Infinity, 4)).toBe(0);
});

test('worked by hand: ten values, two trimmed at each end', () => {
	// Kept 3 … 8, mean 5.5 + 0.5. Winsorized 3,3,3,4,5,6,7,8,8,8 + 0.5: squares 42.5 about 6; error √(42.5 / 6 · 5).
	const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => value + 0.5);
	const t = 6 / Math.sqrt(42.5 / (6 * 5));
	expect(trimmedMeanTest(values, 0.2)).toBeCloseTo(studentTwoSided(t, 5), 12);
	expect(trimmedMeanTest(values, 0.2, 2)).toBeCloseTo(studentTwoSided(t / 2, 5), 12);
	// How far out the trimmed ones are does not matter.
	const wild = values.map((value) => (value > 10 ? 1e6 : value));
	expect(trimmedMeanTest(wild, 0.2)).toBe(trimmedMeanTest(values, 0.2));
});

test('without trimming it is Student’s test of one sample', () => {
	// Mean 3, s² = 2.5, t = 3 / √(2.5 / 5) = 4.2426 with 4 degrees of freedom: 0.0132 by scipy.stats.ttest_1samp.
	expect(trimmedMeanTest([1, 2, 3, 4, 5], 0)).toBeCloseTo(0.0132356, 6);
});

test('what tells nothing has the p-value 1, and equal changes are certain', () => {
	expect(trimmedMeanTest([], 0.2)).toBe(1);
	expect(trimmedMeanTest([3], 0.2)).toBe(1);
	expect(trimmedMeanTest([0, 0, 0, 0, 0, 0], 0.2)).toBe(1);
	expect(trimmedMeanTest([2, 2, 2, 2, 2, 2], 0.2)).toBe(0);
});
