import { expect, test } from 'vitest';
import { createRandom } from '#lib/core/stats/random.ts';
import { resampledMedian } from '#lib/core/stats/resampled-median.ts';

const draws = 20_000;

test.each([5, 11, 31])('n = %i: the median is at most x[i] as often as a binomial says', (n) => {
	const values = Float64Array.from({ length: n }, (_, index) => index);
	const random = createRandom(n);
	const seen = Array.from({ length: draws }, () => resampledMedian(values, random));
	for (let index = 0; index < n; index++) {
		// At least (n + 1) / 2 of n draws fall on the first index + 1 values.
		const expected = binomialAtLeast((n + 1) / 2, n, (index + 1) / n);
		const actual = seen.filter((median) => median <= index).length / draws;
		expect(Math.abs(actual - expected)).toBeLessThan(0.01);
	}
});

test.each([6, 10, 24])('n = %i: as often as medians of resamples drawn in full', (n) => {
	const values = Float64Array.from({ length: n }, (_, index) => index ** 2);
	const random = createRandom(n);
	const direct = Array.from({ length: draws }, () => resampledMedian(values, random)).sort(
		ascending
	);
	const full = Array.from({ length: draws }, () => {
		const sample = Array.from({ length: n }, () => values[Math.floor(random() * n)] as number);
		sample.sort(ascending);
		return ((sample[n / 2 - 1] as number) + (sample[n / 2] as number)) / 2;
	}).sort(ascending);
	expect(largestGap(direct, full)).toBeLessThan(0.015);
});

const ascending = (first: number, second: number): number => first - second;

function binomialAtLeast(k: number, n: number, p: number): number {
	let sum = 0;
	for (let successes = k; successes <= n; successes++) {
		let term = 1;
		for (let index = 0; index < successes; index++) term *= (n - index) / (index + 1);
		sum += term * p ** successes * (1 - p) ** (n - successes);
	}
	return sum;
}

/** Kolmogorov–Smirnov distance of two samples of one size. */
function largestGap(first: readonly number[], second: readonly number[]): number {
	const share = (sample: readonly number[], at: number) =>
		sample.filter((value) => value <= at).length / sample.length;
	const points = new Set([...first, ...second]);
	return Math.max(...[...points].map((at) => Math.abs(share(first, at) - share(second, at))));
}
