import { medianInterval, type Interval } from './bootstrap.ts';
import { outliers } from './outliers.ts';
import { mean, quantileOfSorted, sorted } from './quantile.ts';

/** A sample in a few figures, in the sample's own unit. */
export interface Summary {
	readonly n: number;
	readonly median: number;
	readonly mean: number;
	readonly p95: number;
	readonly min: number;
	readonly max: number;
	/** Of the median, at 95 %; `null` below {@link fewestForInterval} values. */
	readonly interval: Interval | null;
	/** How many values lie far off; they are counted in every figure above. */
	readonly outliers: number;
}

/** `null` for an empty sample. The same values and seed give the same summary. */
export function summarize(values: readonly number[], seed = 1): Summary | null {
	const ordered = sorted(values);
	const min = ordered[0];
	const max = ordered.at(-1);
	if (min === undefined || max === undefined) return null;
	return {
		n: ordered.length,
		median: quantileOfSorted(ordered, 0.5),
		mean: mean(ordered),
		p95: quantileOfSorted(ordered, 0.95),
		min,
		max,
		interval: medianInterval(ordered, seed),
		outliers: outliers(ordered).length
	};
}
