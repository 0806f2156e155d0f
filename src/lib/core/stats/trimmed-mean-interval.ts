import {
	acceleration,
	bcaInterval,
	bootstrapResamples,
	fewestForInterval,
	type Interval
} from './bootstrap.ts';
import { createRandom } from './random.ts';
import { trimmedMeanOfSorted } from './trimmed-mean.ts';

/**
 * `bootstrapInterval` of a trimmed mean (`share` 0: the mean) from the same draws, in time proportional to the values
 * for each: they are sorted once, a resample is how often each was drawn, and the jackknife follows from running sums.
 * For thousands of pairs that is a hundredth of the time.
 */
export function trimmedMeanInterval(
	values: readonly number[],
	share: number,
	seed: number
): Interval | null {
	const n = values.length;
	if (n < fewestForInterval || !values.every(Number.isFinite)) return null;
	const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
	const ascending = Float64Array.from(order, (index) => values[index] as number);
	const places = new Uint32Array(n);
	for (const [place, index] of order.entries()) places[index] = place;
	const random = createRandom(seed);
	const times = new Uint32Array(n);
	const draws = Float64Array.from({ length: bootstrapResamples }, () => {
		times.fill(0);
		for (let draw = 0; draw < n; draw++) {
			const place = places[Math.floor(random() * n)] as number;
			times[place] = (times[place] as number) + 1;
		}
		return drawnMean(ascending, times, share);
	}).sort();
	const observed = trimmedMeanOfSorted(ascending, share);
	return bcaInterval(draws, observed, acceleration(jackknife(ascending, share)), n);
}

/** The trimmed mean of values that were drawn so many times each. */
function drawnMean(ascending: Float64Array, times: Uint32Array, share: number): number {
	const n = ascending.length;
	const cut = Math.floor(n * share);
	const last = n - cut;
	let seen = 0;
	let sum = 0;
	for (let place = 0; seen < last; place++) {
		const end = seen + (times[place] as number);
		const value = ascending[place] as number;
		for (let at = Math.max(seen, cut); at < Math.min(end, last); at++) sum += value;
		seen = end;
	}
	return sum / (last - cut);
}

/** The statistic without each value in turn, from sums of the values below each place. */
function jackknife(ascending: Float64Array, share: number): Float64Array {
	const n = ascending.length;
	const below = new Float64Array(n + 1);
	for (let place = 0; place < n; place++)
		below[place + 1] = (below[place] as number) + (ascending[place] as number);
	const cut = Math.floor((n - 1) * share);
	const last = n - 1 - cut;
	return ascending.map((value, left) => {
		/** Of the first `count` values that are left. */
		const sumOf = (count: number): number =>
			count <= left ? (below[count] as number) : (below[count + 1] as number) - value;
		return (sumOf(last) - sumOf(cut)) / (last - cut);
	});
}
