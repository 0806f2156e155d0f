import { describe, expect, test } from 'vitest';
import { bootstrapInterval, medianInterval } from '#lib/core/stats/bootstrap.ts';
import { medianAbsoluteDeviation } from '#lib/core/stats/outliers.ts';
import { quantile, quantileOfSorted, sorted } from '#lib/core/stats/quantile.ts';
import golden from '../../golden/stats/samples.json' with { type: 'json' };

describe.each(golden.samples)(
	'a sample of $values.length',
	({ values, quantiles, mad, median95 }) => {
		test('quantiles', () => {
			for (const [p, expected] of Object.entries(quantiles))
				expect(quantile(values, Number(p))).toBeCloseTo(expected, 9);
		});

		test('median absolute deviation', () => {
			expect(medianAbsoluteDeviation(values)).toBeCloseTo(mad, 9);
		});

		/**
		 * The ends of both intervals are order statistics, so another stream of random numbers may move one by a step at
		 * most: by the distance to the neighboring values.
		 */
		test.each([
			['drawn sample by sample', () => bootstrapInterval(values, median, 1)],
			['drawn directly', () => medianInterval(sorted(values), 1)]
		])('bootstrap interval of the median, %s', (_, compute) => {
			const interval = compute();
			const [low = NaN, high = NaN] = median95;
			expect(withinOneStep(interval?.low, low)).toBe(true);
			expect(withinOneStep(interval?.high, high)).toBe(true);
		});

		function withinOneStep(actual: number | undefined, expected: number): boolean {
			const ascending = [...sorted(values)];
			const below = ascending.findLast((value) => value < expected - 1e-9) ?? expected;
			const above = ascending.find((value) => value > expected + 1e-9) ?? expected;
			return actual !== undefined && actual >= below - 1e-9 && actual <= above + 1e-9;
		}
	}
);

const median = (sample: Float64Array): number => quantileOfSorted(sample.toSorted(), 0.5);
