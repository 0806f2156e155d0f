import { expect, test } from 'vitest';
import { coefficientOfVariation, repeatAgreement } from '#lib/core/stats/consistency.ts';
import { requiredValues } from '#lib/core/stats/required-values.ts';
import { tukeyFences } from '#lib/core/stats/tukey-fences.ts';
import { trimmedMean } from '#lib/core/stats/trimmed-mean.ts';

test('fences lie one and a half quartile distances beyond the quartiles', () => {
	// Quartiles 2 and 4.
	expect(tukeyFences([1, 2, 3, 4, 100])).toEqual({ low: -1, high: 7, outside: [4] });
	expect(tukeyFences([1, 2, 3, 4, 9], 3).outside).toEqual([]);
	expect(tukeyFences([]).outside).toEqual([]);
});

test('a fifth is cut from each end', () => {
	expect(trimmedMean([100, 1, 2, 3, -50], 0.2)).toBe(2);
	expect(trimmedMean([1, 5], 0.2)).toBe(3);
	expect(trimmedMean([], 0.2)).toBeNaN();
});

test('variation is spread over mean', () => {
	// Mean 10, standard deviation 2.
	expect(coefficientOfVariation([8, 10, 12])).toBeCloseTo(0.2);
	expect(coefficientOfVariation([5])).toBeNull();
	expect(coefficientOfVariation([-1, 1])).toBeNull();
});

test('agreement counts pairs of repeats', () => {
	// Three pairs of which one is equal, and one pair that is.
	expect(
		repeatAgreement([
			['a', 'a', 'b'],
			['c', 'c']
		])
	).toBe(0.5);
	expect(repeatAgreement([['a'], []])).toBeNull();
});

test('half the width takes four times the values', () => {
	const interval = { low: 90, high: 110, level: 0.95, n: 10 };
	expect(requiredValues(interval, 100, 0.05)).toBe(40);
	expect(requiredValues(interval, 100, 0.5)).toBe(10);
	expect(requiredValues(interval, 0, 0.05)).toBeNull();
	expect(requiredValues(interval, 100, 0)).toBeNull();
});
