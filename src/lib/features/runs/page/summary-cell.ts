import type { Metric } from '#lib/core/run/metric.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';

/** One figure of one variant, with what is needed to trust it. */
export interface SummaryCell {
	/** The median over trials; for a score, all texts judged together. */
	readonly value: number;
	readonly p95: number | null;
	/** At 95 %: of the median, or of the score. `null` with too few values. */
	readonly interval: readonly [number, number] | null;
	readonly n: number;
	/** Values that lie far off; they are counted. */
	readonly outliers: number;
	/** Of a score. */
	readonly signature: string | null;
	/** What to know before trusting a score. */
	readonly caution: string | null;
}

/** The cell of a metric; `null` where the variant has no figure for it. */
export const summaryCell = (summary: VariantSummary, { id, group }: Metric): SummaryCell | null =>
	group === 'score' ? scoreCell(summary, id) : figureCell(summary, id);

function figureCell(summary: VariantSummary, id: string): SummaryCell | null {
	const figures = summary.metrics[id];
	if (!figures) return null;
	const { median, p95, interval, n, outliers } = figures;
	return {
		value: median,
		p95,
		interval: interval && [interval.low, interval.high],
		n,
		outliers,
		signature: null,
		caution: null
	};
}

function scoreCell({ scores, intervals }: VariantSummary, id: string): SummaryCell | null {
	const score = scores[id];
	if (score?.status !== 'scored') return null;
	const interval = intervals[id];
	const { caution } = score.detail;
	return {
		value: score.value,
		p95: null,
		interval: interval ? [interval.low, interval.high] : null,
		n: score.n,
		outliers: 0,
		signature: score.signature,
		caution: typeof caution === 'string' ? caution : null
	};
}

/**
 * The index of the cell that is better than every other, or `null` where that cannot be said: an interval is missing,
 * or two of them touch, or neither direction is better.
 */
export function clearlyBest(
	cells: readonly (SummaryCell | null)[],
	better: Metric['better']
): number | null {
	const rivals = cells.flatMap((cell, index) => (cell ? [{ ...cell, index }] : []));
	if (better === 'none' || rivals.length < 2) return null;
	const sign = better === 'higher' ? 1 : -1;
	const [first, ...others] = rivals.sort((a, b) => sign * (b.value - a.value));
	if (!first?.interval) return null;
	const edge = sign > 0 ? first.interval[0] : first.interval[1];
	const apart = others.every(({ interval }) => {
		if (!interval) return false;
		return sign > 0 ? interval[1] < edge : interval[0] > edge;
	});
	return apart ? first.index : null;
}
