import type { Pair } from './paired-comparison.ts';

/** Pairs as columns of equal length, which travel to a worker at little cost. */
export interface PairColumns {
	readonly before: Float64Array;
	readonly after: Float64Array;
	/** {@link Pair.at}; `NaN` where there is none. */
	readonly beforeAt: Float64Array;
	readonly afterAt: Float64Array;
}

export const columnsOf = (pairs: readonly Pair[]): PairColumns => ({
	before: Float64Array.from(pairs, ({ before }) => before),
	after: Float64Array.from(pairs, ({ after }) => after),
	beforeAt: Float64Array.from(pairs, ({ at }) => at?.[0] ?? NaN),
	afterAt: Float64Array.from(pairs, ({ at }) => at?.[1] ?? NaN)
});

export const pairsOf = ({ before, after, beforeAt, afterAt }: PairColumns): Pair[] =>
	Array.from(before, (value, index) => {
		const pair = { before: value, after: after[index] as number };
		const at = [beforeAt[index] as number, afterAt[index] as number] as const;
		return at.some(Number.isNaN) ? pair : { ...pair, at };
	});
