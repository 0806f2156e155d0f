import { normalCdf } from './normal-distribution.ts';
import { median } from './quantile.ts';
import { midRanks } from './ranks.ts';

/** What a series of values did over time. */
export interface Drift {
	readonly n: number;
	/** Theil–Sen slope: median change from one value to the next, in the values' unit. */
	readonly slope: number;
	/** Slope over the whole series as a share of the series' median; `null` where that is zero. */
	readonly relativeChange: number | null;
	/** Two-sided p-value of no trend (Mann & Kendall, ties corrected). */
	readonly trendP: number;
	/** Where the level most likely changed (Pettitt 1979), or `null` for fewer than {@link fewestForDrift} values. */
	readonly change: ChangePoint | null;
}

export interface ChangePoint {
	/** Index of the first value after the change. */
	readonly at: number;
	/** Two-sided p-value of no change, approximate. */
	readonly p: number;
	readonly medianBefore: number;
	readonly medianAfter: number;
}

export const fewestForDrift = 10;
/** Pairs of n values grow as n²; a longer series is thinned to block medians before the slope is taken. */
const mostForPairs = 600;

/**
 * Looks for a trend and for one step in a series of equally spaced values, such as the latencies of a run in the order
 * of its trials: heat and background load show as either. Rank-based, so that single wild values do not matter.
 */
export function drift(values: readonly number[]): Drift | null {
	if (values.length < 3) return null;
	const { points, step } = thinned(values);
	const { slope, trendP } = trend(points, step);
	const level = median(values);
	return {
		n: values.length,
		slope,
		relativeChange: level === 0 ? null : (slope * (values.length - 1)) / level,
		trendP,
		change: values.length < fewestForDrift ? null : changePoint(values)
	};
}

/** Medians of equal blocks, and how many values lie between two of them. */
function thinned(values: readonly number[]): { points: readonly number[]; step: number } {
	const step = Math.ceil(values.length / mostForPairs);
	if (step === 1) return { points: values, step };
	const points = [];
	for (let start = 0; start + step <= values.length; start += step)
		points.push(median(values.slice(start, start + step)));
	return { points, step };
}

function trend(points: readonly number[], step: number): { slope: number; trendP: number } {
	const n = points.length;
	const slopes = new Float64Array((n * (n - 1)) / 2);
	let rising = 0;
	let next = 0;
	for (let early = 0; early < n; early++)
		for (let late = early + 1; late < n; late++) {
			const rise = (points[late] as number) - (points[early] as number);
			rising += Math.sign(rise);
			slopes[next++] = rise / ((late - early) * step);
		}
	slopes.sort();
	const half = slopes.length >> 1;
	const slope =
		slopes.length % 2 === 1
			? (slopes[half] as number)
			: ((slopes[half - 1] as number) + (slopes[half] as number)) / 2;
	return { slope, trendP: kendallP(rising, points) };
}

/** Kendall's S is close to normal from about ten values on; its variance shrinks with ties. */
function kendallP(s: number, points: readonly number[]): number {
	const n = points.length;
	const spread = (size: number): number => size * (size - 1) * (2 * size + 5);
	const ties = [...counts(points).values()].reduce((sum, size) => sum + spread(size), 0);
	const variance = (spread(n) - ties) / 18;
	if (variance <= 0 || s === 0) return 1;
	return twoSided((Math.abs(s) - 1) / Math.sqrt(variance));
}

function changePoint(values: readonly number[]): ChangePoint {
	const n = values.length;
	const ranks = midRanks(values);
	let sum = 0;
	let farthest = 0;
	let at = 1;
	for (let index = 0; index < n - 1; index++) {
		sum += ranks[index] as number;
		const u = Math.abs(2 * sum - (index + 1) * (n + 1));
		if (u > farthest) {
			farthest = u;
			at = index + 1;
		}
	}
	return {
		at,
		p: Math.min(1, 2 * Math.exp((-6 * farthest ** 2) / (n ** 3 + n ** 2))),
		medianBefore: median(values.slice(0, at)),
		medianAfter: median(values.slice(at))
	};
}

function counts(values: readonly number[]): Map<number, number> {
	const seen = new Map<number, number>();
	for (const value of values) seen.set(value, (seen.get(value) ?? 0) + 1);
	return seen;
}

const twoSided = (z: number): number => Math.min(1, 2 * normalCdf(-Math.abs(z)));
