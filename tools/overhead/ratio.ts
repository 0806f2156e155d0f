import { bootstrapInterval, type Interval } from '#lib/core/stats/bootstrap.ts';
import { median } from '#lib/core/stats/quantile.ts';
import type { OverheadPair } from './page/overhead-page.ts';

/** How fast the measured loop is beside the bare one: 1 is no overhead, below 1 is slower. */
export interface SpeedRatio {
	readonly name: string;
	readonly unit: string;
	/** Medians. */
	readonly measured: number;
	readonly bare: number;
	/**
	 * Of the medians, so that a pair in which the machine did something else does not count, with its 95 % bootstrap
	 * interval over the pairs; `null` below six pairs.
	 */
	readonly ratio: number;
	readonly interval: Interval | null;
}

const ttftMs = ([first = NaN]: readonly number[]) => first;
const tokensPerSecond = (stamps: readonly number[]) =>
	(stamps.length - 1) / (((stamps.at(-1) ?? NaN) - ttftMs(stamps)) / 1000);

function ratioOf(
	pairs: readonly OverheadPair[],
	name: string,
	unit: string,
	value: (stamps: readonly number[]) => number,
	speedup: (measured: number, bare: number) => number
): SpeedRatio {
	const measured = pairs.map((pair) => value(pair.measured));
	const bare = pairs.map((pair) => value(pair.bare));
	const of = (values: readonly number[], indices: ArrayLike<number>) =>
		median(Array.from(indices, (index) => values[index] ?? NaN));
	const ratio = (indices: ArrayLike<number>) => speedup(of(measured, indices), of(bare, indices));
	const all = pairs.map((_, index) => index);
	return {
		name,
		unit,
		measured: median(measured),
		bare: median(bare),
		ratio: ratio(all),
		interval: bootstrapInterval(all, ratio, 1)
	};
}

/** Decode rate and time to first token, each as a speed: more is better in both. */
export function speedRatios(pairs: readonly OverheadPair[]): SpeedRatio[] {
	return [
		ratioOf(pairs, 'decode rate', 'tokens/s', tokensPerSecond, (own, bare) => own / bare),
		ratioOf(pairs, 'time to first token', 'ms', ttftMs, (own, bare) => bare / own)
	];
}
