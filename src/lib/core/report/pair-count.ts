import { effectivePairs, type PairedComparison } from '../stats/paired-comparison.ts';

/** A fifth or so is lost even where nothing is alike, since that too is known from few. */
const notable = 0.75;

/** What pairs count as, where that is notably fewer; else `null`. */
export function countsAs(comparison: Pick<PairedComparison, 'pairs' | 'widening'>): number | null {
	const counted = effectivePairs(comparison);
	return counted < notable * comparison.pairs ? counted : null;
}
