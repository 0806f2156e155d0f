import { normalCdf, normalQuantile } from './normal-distribution.ts';
import { mean, quantileOfSorted } from './quantile.ts';
import { resampledMedian } from './resampled-median.ts';
import { createRandom } from './random.ts';

export interface Interval {
	readonly low: number;
	readonly high: number;
	/** Share of such intervals that hold the true value: 0.95. */
	readonly level: number;
	/** Values it was computed from. */
	readonly n: number;
}

/** With five values even the whole range misses the median more often than 5 %: 2 · 0.5⁵ = 6.25 %. */
export const fewestForInterval = 6;
const level = 0.95;
export const bootstrapResamples = 1000;

/**
 * The bias-corrected and accelerated bootstrap, BCa (Efron 1987), of any statistic: draws `values` anew, with
 * replacement, and takes the middle 95 % of what the statistic then gives, shifted by the statistic's bias (from how
 * many draws lie below the observed one) and acceleration (from the skewness of its jackknife values). The draws are
 * seeded. `null` below {@link fewestForInterval} values, or where the statistic is not finite.
 *
 * @param statistic of a sample of the same length, or one shorter; the array it is handed is used again.
 */
export function bootstrapInterval(
	values: ArrayLike<number>,
	statistic: (sample: Float64Array) => number,
	seed: number
): Interval | null {
	const n = values.length;
	if (n < fewestForInterval) return null;
	const random = createRandom(seed);
	const sample = new Float64Array(n);
	const draws = Float64Array.from({ length: bootstrapResamples }, () => {
		for (let index = 0; index < n; index++)
			sample[index] = values[Math.floor(random() * n)] as number;
		return statistic(sample);
	}).sort();
	const observed = statistic(Float64Array.from(values));
	if (!Number.isFinite(observed) || !draws.every(Number.isFinite)) return null;
	return bcaInterval(draws, observed, acceleration(jackknife(values, statistic)), n);
}

/**
 * The same interval for the median of values that ascend, without drawing samples: the median of a resample is drawn
 * directly from its distribution, so a million values cost no more than ten.
 */
export function medianInterval(ascending: Float64Array, seed: number): Interval | null {
	const n = ascending.length;
	if (n < fewestForInterval) return null;
	const random = createRandom(seed);
	const draws = Float64Array.from({ length: bootstrapResamples }, () =>
		resampledMedian(ascending, random)
	).sort();
	// Half of the jackknife values lie on each side of the median, so that its acceleration is zero or next to it.
	return bcaInterval(draws, quantileOfSorted(ascending, 0.5), 0, n);
}

/**
 * The interval from what was resampled already.
 *
 * @param draws the statistic of each resample, ascending.
 */
export function bcaInterval(
	draws: Float64Array,
	observed: number,
	accelerated: number,
	n: number
): Interval {
	const bias = normalQuantile(shareBelow(draws, observed));
	const end = (share: number): number => {
		const shifted = bias + normalQuantile(share);
		const p = normalCdf(bias + shifted / (1 - accelerated * shifted));
		return quantileOfSorted(draws, p);
	};
	const tail = (1 - level) / 2;
	return { low: end(tail), high: end(1 - tail), level, n };
}

/**
 * Ties count half, so that a statistic of few distinct values is not taken for biased. Never 0 or 1, which would give
 * an infinite bias: half a draw stands in for the one that was not seen.
 */
function shareBelow(ascending: Float64Array, value: number): number {
	let below = 0;
	let equal = 0;
	for (const draw of ascending) {
		if (draw < value) below++;
		else if (draw === value) equal++;
	}
	const share = (below + equal / 2) / ascending.length;
	const least = 0.5 / ascending.length;
	return Math.min(1 - least, Math.max(least, share));
}

/** The statistic without each value in turn. */
function jackknife(
	values: ArrayLike<number>,
	statistic: (sample: Float64Array) => number
): Float64Array {
	const all = Float64Array.from(values);
	const rest = new Float64Array(all.length - 1);
	return all.map((_, left) => {
		// `statistic` may have sorted the array in place.
		rest.set(all.subarray(0, left));
		rest.set(all.subarray(left + 1), left);
		return statistic(rest);
	});
}

/** From jackknife values; 0 where they are all the same. */
export function acceleration(leftOut: Float64Array): number {
	const center = mean(leftOut);
	let squares = 0;
	let cubes = 0;
	for (const value of leftOut) {
		squares += (center - value) ** 2;
		cubes += (center - value) ** 3;
	}
	return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
