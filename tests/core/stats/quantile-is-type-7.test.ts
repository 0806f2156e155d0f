import { expect, test } from 'vitest';
import { mean, median, quantile } from '#lib/core/stats/quantile.ts';

test('interpolates between the order statistics around p · (n − 1)', () => {
	// 0.95 · 3 = 2.85: 85 % of the way from 30 to 40.
	expect(quantile([40, 10, 30, 20], 0.95)).toBeCloseTo(38.5, 12);
	expect(quantile([40, 10, 30, 20], 0)).toBe(10);
	expect(quantile([40, 10, 30, 20], 1)).toBe(40);
});

test('the median of an even number of values is the mean of the middle two', () => {
	expect(median([4, 1, 3, 2])).toBe(2.5);
	expect(median([3, 1, 2])).toBe(2);
	expect(median([7])).toBe(7);
});

test('orders by size, not by spelling, and leaves the values alone', () => {
	const values = [10, 9, 1];
	expect(median(values)).toBe(9);
	expect(values).toEqual([10, 9, 1]);
});

test('nothing has no quantile and no mean', () => {
	expect(median([])).toBeNaN();
	expect(mean([])).toBeNaN();
});
