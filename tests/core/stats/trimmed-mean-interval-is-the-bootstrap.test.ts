import { expect, test } from 'vitest';
import { bootstrapInterval } from '#lib/core/stats/bootstrap.ts';
import { mean } from '#lib/core/stats/quantile.ts';
import { createRandom } from '#lib/core/stats/random.ts';
import { trimmedMean } from '#lib/core/stats/trimmed-mean.ts';
import { trimmedMeanInterval } from '#lib/core/stats/trimmed-mean-interval.ts';

test.each([
	['many', 200, (random: () => number) => random() ** 3],
	['few', 7, (random: () => number) => random() - 0.5],
	['ties', 40, (random: () => number) => Math.floor(random() * 4)],
	['one far off', 25, (random: () => number) => (random() < 0.05 ? 1000 : random())],
	['all the same', 12, () => 0.25]
])('%s values have the interval of the plain bootstrap', (_, count, draw) => {
	for (let seed = 1; seed <= 5; seed++) {
		const random = createRandom(seed);
		const values = Array.from({ length: count }, () => draw(random));
		for (const share of [0, 0.2]) {
			const plain = bootstrapInterval(
				values,
				(sample) => (share === 0 ? mean(sample) : trimmedMean(sample, share)),
				seed
			);
			const quick = trimmedMeanInterval(values, share, seed);
			expect(quick?.low).toBeCloseTo(plain?.low ?? NaN, 9);
			expect(quick?.high).toBeCloseTo(plain?.high ?? NaN, 9);
		}
	}
});

test('too few values, and values that are no numbers, have none', () => {
	expect(trimmedMeanInterval([1, 2, 3, 4, 5], 0.2, 1)).toBeNull();
	expect(trimmedMeanInterval([1, 2, 3, 4, 5, Infinity], 0.2, 1)).toBeNull();
});
