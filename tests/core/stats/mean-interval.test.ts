import { expect, test } from 'vitest';
import { bootstrapInterval } from '#lib/core/stats/bootstrap.ts';
import { meanInterval } from '#lib/core/stats/mean-interval.ts';
import { mean } from '#lib/core/stats/quantile.ts';
import { createRandom } from '#lib/core/stats/random.ts';

test('resamples a few values', () => {
	const values = [0.2, 0.4, 0.6, 0.8, 1, 0.5, 0.3];
	expect(meanInterval(values, 3)).toEqual(bootstrapInterval(values, mean, 3));
	expect(meanInterval([1, 2, 3, 4, 5], 3)).toBeNull();
});

test('takes mean ± 1.96 standard errors of many values', () => {
	// 500 zeros and 500 ones: mean 0.5, s = √(0.25 · 1000 / 999), s / √1000 = 0.0158193
	const values = Array.from({ length: 1000 }, (_, index) => index % 2);
	const interval = meanInterval(values, 1);
	expect(interval?.low).toBeCloseTo(0.5 - 1.959964 * 0.0158193, 6);
	expect(interval?.high).toBeCloseTo(0.5 + 1.959964 * 0.0158193, 6);
});

test('agrees with resampling where the two meet', () => {
	const random = createRandom(11);
	const values = Array.from({ length: 1000 }, () => random() ** 3);
	const normal = meanInterval(values, 5);
	const resampled = bootstrapInterval(values, mean, 5);
	expect(normal?.low).toBeCloseTo(resampled?.low ?? NaN, 2);
	expect(normal?.high).toBeCloseTo(resampled?.high ?? NaN, 2);
});
