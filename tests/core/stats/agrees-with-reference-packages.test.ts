import { describe, expect, test } from 'vitest';
import { bootstrapInterval, medianInterval } from '#lib/core/stats/bootstrap.ts';
import { drift } from '#lib/core/stats/drift.ts';
import { holm } from '#lib/core/stats/multiple-comparisons.ts';
import { normalCdf, normalQuantile } from '#lib/core/stats/normal-distribution.ts';
import { medianAbsoluteDeviation } from '#lib/core/stats/outliers.ts';
import { mean, quantile, quantileOfSorted, sorted } from '#lib/core/stats/quantile.ts';
import { signedRankTest } from '#lib/core/stats/signed-rank-test.ts';
import { serialWidening } from '#lib/core/stats/serial-dependence.ts';
import { trimmedMeanTest } from '#lib/core/stats/trimmed-mean-test.ts';
import { trimmedMean } from '#lib/core/stats/trimmed-mean.ts';
import golden from '../../golden/stats/samples.json' with { type: 'json' };

describe.each(golden.samples)(
	'a sample of $values.length',
	({ values, quantiles, mad, median95, mean95, slope, signedRankP, ...golden }) => {
		test('quantiles', () => {
			for (const [p, expected] of Object.entries(quantiles))
				expect(quantile(values, Number(p))).toBeCloseTo(expected, 9);
		});

		test('median absolute deviation', () => {
			expect(medianAbsoluteDeviation(values)).toBeCloseTo(mad, 9);
		});

		test('mean without the outer fifths, and slope', () => {
			expect(trimmedMean(values, 0.2)).toBeCloseTo(golden.trimmedMean, 9);
			expect(drift(values)?.slope).toBeCloseTo(slope, 9);
		});

		if (signedRankP !== null)
			test('exact signed-rank test', () => {
				const center = mean(values) * 0.7;
				const differences = values.map((value) => value - center);
				expect(signedRankTest(differences) / signedRankP).toBeCloseTo(1, 9);
			});

		test('test of the mean without the outer fifths', () => {
			const center = mean(values) * 0.7;
			const differences = values.map((value) => value - center);
			expect(trimmedMeanTest(differences, 0.2) / golden.trimmedMeanP).toBeCloseTo(1, 9);
		});

		test('serial dependence of ranks', () => {
			const n = values.length;
			const share = (Math.floor(Math.sqrt(n)) + 1) / n;
			const fixed = 1 + (2.9694 * share + 0.416 * share ** 2 - 0.5324 * share ** 3) / 1.96;
			const places = [...values.keys()];
			expect(serialWidening(values, places, places)).toBeCloseTo(
				Math.max(1, Math.sqrt(golden.rankInflation) * fixed),
				9
			);
		});

		test('BCa interval of the mean, within an eighth of its width for other random numbers', () => {
			const interval = bootstrapInterval(values, mean, 1);
			const [low, high] = mean95 as [number, number];
			const slack = (high - low) / 8;
			expect(Math.abs((interval?.low ?? NaN) - low)).toBeLessThan(slack);
			expect(Math.abs((interval?.high ?? NaN) - high)).toBeLessThan(slack);
		});

		/**
		 * The ends of both intervals are order statistics, so another stream of random numbers may move one by a step at
		 * most: by the distance to the neighboring values.
		 */
		if (median95 !== null)
			test.each([
				['drawn sample by sample', () => bootstrapInterval(values, median, 1)],
				['drawn directly', () => medianInterval(sorted(values), 1)]
			])('bootstrap interval of the median, %s', (_, compute) => {
				const interval = compute();
				const [low = NaN, high = NaN] = median95 ?? [];
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

test.each(golden.corrections)('corrections of $p.length p-values', ({ p, holm: stepDown }) => {
	for (const [index, expected] of stepDown.entries())
		expect(holm(p)[index]).toBeCloseTo(expected, 9);
});

test('the normal distribution, in the body and far out', () => {
	for (const [z, p, back] of golden.normal as [number, number, number][]) {
		expect(normalCdf(z) / p).toBeCloseTo(1, 12);
		// Above eight standard deviations Φ is 1 to the last bit but a few, and no z follows from it.
		if (z < 6) expect(normalQuantile(p)).toBeCloseTo(back, 8);
	}
});

const median = (sample: Float64Array): number => quantileOfSorted(sample.toSorted(), 0.5);
