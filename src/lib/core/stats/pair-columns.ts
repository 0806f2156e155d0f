import type { Pair } from './paired-comparison.ts';

/** Pairs as columns of equal length, which travel to a worker at little cost. */
export interface PairColumns {
	readonly before: Float64Array;
	readonly after: Float64Array;
	readonly beforeAt: Float64Array;
	readonly afterAt: Float64Array;
}

export const columnsOf = (pairs: readonly Pair[]): PairColumns => ({
	before: Float64Array.from(pairs, ({ before }) => before),
	after: Float64Array.from(pairs, ({ after }) => after),
	beforeAt: Float64Array.from(pairs, ({ beforeAt }, index) => beforeAt ?? index),
	afterAt: Float64Array.from(pairs, ({ afterAt }, index) => afterAt ?? index)
});

export const pairsOf = ({ before, after, beforeAt, afterAt }: PairColumns): Pair[] =>
	Array.from(before, (value, index) => ({
		before: value,
		after: after[index] as number,
		beforeAt: beforeAt[index] as number,
		afterAt: afterAt[index] as number
	}));
