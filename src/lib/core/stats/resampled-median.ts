import type { Random } from './random.ts';

/**
 * The median of one bootstrap resample of `ascending`, drawn in constant time.
 *
 * A resample's k-th smallest value is `ascending[⌊n · U⌋]` where U is the k-th smallest of n uniform numbers, and that
 * has the distribution Beta(k, n − k + 1). For an even n the median is the mean of two neighbors, and the next
 * smallest, given U, is the smallest of n − k uniform numbers in (U, 1).
 */
export function resampledMedian(ascending: Float64Array, random: Random): number {
	const n = ascending.length;
	const k = Math.ceil(n / 2);
	const at = (position: number): number =>
		ascending[Math.min(n - 1, Math.floor(position * n))] as number;
	const middle = beta(k, n - k + 1, random);
	if (n % 2 === 1) return at(middle);
	const next = middle + (1 - middle) * (1 - random() ** (1 / (n - k)));
	return (at(middle) + at(next)) / 2;
}

function beta(a: number, b: number, random: Random): number {
	const first = gamma(a, random);
	return first / (first + gamma(b, random));
}

/** A gamma variate of a shape of at least 1 and scale 1 (Marsaglia & Tsang 2000). */
function gamma(shape: number, random: Random): number {
	const d = shape - 1 / 3;
	const c = 1 / Math.sqrt(9 * d);
	for (;;) {
		const normal = standardNormal(random);
		const v = (1 + c * normal) ** 3;
		if (v > 0 && Math.log(1 - random()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v))
			return d * v;
	}
}

/** Box & Muller (1958). */
const standardNormal = (random: Random): number =>
	Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
