import { quantileOfSorted } from './quantile.ts';
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
const resamples = 1000;

/**
 * The percentile bootstrap (Efron 1979) of any statistic: draws `values` anew, with replacement, and takes the middle
 * 95 % of what the statistic then gives. The draws are seeded. `null` below {@link fewestForInterval} values.
 */
export function bootstrapInterval(
	values: readonly number[],
	statistic: (sample: Float64Array) => number,
	seed: number
): Interval | null {
	const random = createRandom(seed);
	const sample = new Float64Array(values.length);
	return interval(values.length, () => {
		for (let index = 0; index < sample.length; index++)
			sample[index] = values[Math.floor(random() * values.length)] as number;
		return statistic(sample);
	});
}

/**
 * The same interval for the median of values that ascend, without drawing samples: the median of a resample is drawn
 * directly from its distribution, so a million values cost no more than ten.
 */
export function medianInterval(ascending: Float64Array, seed: number): Interval | null {
	const random = createRandom(seed);
	return interval(ascending.length, () => resampledMedian(ascending, random));
}

function interval(n: number, draw: () => number): Interval | null {
	if (n < fewestForInterval) return null;
	const draws = Float64Array.from({ length: resamples }, draw).sort();
	const tail = (1 - level) / 2;
	return {
		low: quantileOfSorted(draws, tail),
		high: quantileOfSorted(draws, 1 - tail),
		level,
		n
	};
}
