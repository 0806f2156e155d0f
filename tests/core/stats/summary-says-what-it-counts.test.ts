import { expect, test } from 'vitest';
import { summarize } from '#lib/core/stats/summary.ts';

test('figures of a small sample, worked out by hand', () => {
	expect(summarize([30, 10, 20])).toEqual({
		n: 3,
		median: 20,
		mean: 20,
		p95: 29, // 0.95 · 2 = 1.9: nine tenths of the way from 20 to 30
		min: 10,
		max: 30,
		interval: null,
		outliers: 0
	});
});

test('an outlier is counted, and stays in every figure', () => {
	const summary = summarize([10, 11, 12, 10, 11, 12, 11, 500]);
	expect(summary).toMatchObject({ n: 8, max: 500, outliers: 1 });
	expect(summary?.mean).toBeCloseTo(72.125, 9);
});

test('the interval holds the median', () => {
	const summary = summarize([10, 11, 12, 10, 11, 12, 11, 500]);
	expect(summary?.interval?.low).toBeLessThanOrEqual(11);
	expect(summary?.interval?.high).toBeGreaterThanOrEqual(11);
});

test('nothing has no summary', () => expect(summarize([])).toBeNull());
