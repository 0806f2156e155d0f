import { createRandom } from './random.ts';

/** Up to here all 2ⁿ sign patterns are tried: 4,096. */
const largestExact = 12;
const draws = 4000;

/**
 * The p-value, two-sided, of the hypothesis that paired differences are symmetric about zero: how often the statistic
 * is at least as far from zero when the differences' signs are flipped at random (Fisher 1935). Exact up to twelve
 * differences, from 4,000 seeded draws beyond, where the observed pattern counts as one of them.
 *
 * @param statistic odd in its argument, such as a (trimmed) mean; the array it is handed is used again.
 * @returns 1 for nothing.
 */
export function signFlipTest(
	differences: ArrayLike<number>,
	statistic: (sample: Float64Array) => number,
	seed: number
): number {
	const n = differences.length;
	if (n === 0) return 1;
	const sizes = Float64Array.from(differences);
	// Rounding must not make an equal pattern look smaller than the observed one.
	const observed = Math.abs(statistic(Float64Array.from(sizes))) * (1 - 1e-12);
	const flipped = new Float64Array(n);
	let asFar = 0;
	if (n <= largestExact) {
		for (let pattern = 0; pattern < 2 ** n; pattern++) {
			for (let index = 0; index < n; index++)
				flipped[index] = (sizes[index] as number) * ((pattern >> index) & 1 ? -1 : 1);
			if (Math.abs(statistic(flipped)) >= observed) asFar++;
		}
		return asFar / 2 ** n;
	}
	const random = createRandom(seed);
	for (let draw = 0; draw < draws; draw++) {
		for (let index = 0; index < n; index++)
			flipped[index] = random() < 0.5 ? (sizes[index] as number) : -(sizes[index] as number);
		if (Math.abs(statistic(flipped)) >= observed) asFar++;
	}
	return (asFar + 1) / (draws + 1);
}

/** The smallest p-value that {@link signFlipTest} can give for `n` differences: fewer can prove nothing. */
export const smallestSignFlipP = (n: number): number =>
	n <= largestExact ? Math.min(1, 2 / 2 ** n) : 1 / (draws + 1);
