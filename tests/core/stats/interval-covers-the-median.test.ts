import { expect, test } from 'vitest';
import { medianInterval } from '#lib/core/stats/bootstrap.ts';
import { sorted } from '#lib/core/stats/quantile.ts';
import { createRandom } from '#lib/core/stats/random.ts';

/** 300 samples of an exponential distribution, whose median is ln 2; 3 standard errors of 95 % are 3.8 %. */
const samples = 300;

test.each([15, 50, 200])(
	'about 95 of 100 intervals of %i values hold the true median',
	(n) => {
		const random = createRandom(n);
		let covered = 0;
		for (let sample = 0; sample < samples; sample++) {
			const values = sorted(Array.from({ length: n }, () => -Math.log(1 - random())));
			const interval = medianInterval(values, sample);
			if (interval && interval.low <= Math.LN2 && Math.LN2 <= interval.high) covered++;
		}
		expect(covered / samples).toBeGreaterThan(0.91);
		expect(covered / samples).toBeLessThan(0.99);
	},
	30_000
);
