import { metric } from '#lib/core/run/metrics.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';
import type { TrialResult } from '#lib/core/run/trial-result.ts';
import { variantId } from '#lib/core/models/variant.ts';
import { meanInterval } from '#lib/core/stats/mean-interval.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';

/** One figure of one variant, with what is needed to trust it. */
export interface SummaryCell {
	/** The median over trials; for a score, all texts judged together. */
	readonly value: number;
	readonly p95: number | null;
	/** At 95 %: of the median, or of a score that is a mean. `null` with too few values, or where texts are pooled. */
	readonly interval: readonly [number, number] | null;
	readonly n: number;
	/** Values that lie far off; they are counted. */
	readonly outliers: number;
	/** Of a score. */
	readonly signature: string | null;
}

/** Scores whose corpus value is not the mean of the texts' values, so that a bootstrap of those says nothing of it. */
const pooled = new Set(scorers.filter(({ corpus }) => corpus).map((scorer) => scorer.metric.id));

/** A summary and the results it was made of never change, and several views ask for the same cell. */
const made = new WeakMap<VariantSummary, Map<string, SummaryCell | null>>();

export function summaryCell(
	summary: VariantSummary,
	id: string,
	results: readonly TrialResult[],
	seed: number
): SummaryCell | null {
	const cells = made.get(summary) ?? new Map<string, SummaryCell | null>();
	made.set(summary, cells);
	const known = cells.get(id);
	if (known !== undefined) return known;
	const cell =
		metric(id).group === 'score' ? scoreCell(summary, id, results, seed) : figureCell(summary, id);
	cells.set(id, cell);
	return cell;
}

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
		signature: null
	};
}

function scoreCell(
	summary: VariantSummary,
	id: string,
	results: readonly TrialResult[],
	seed: number
): SummaryCell | null {
	const score = summary.scores[id];
	if (score?.status !== 'scored') return null;
	const values = pooled.has(id)
		? []
		: results.flatMap(({ trial, values: known }) => {
				const value = known[id];
				return value !== undefined && variantId(trial.variant) === summary.id ? [value] : [];
			});
	const interval = meanInterval(values, seed);
	return {
		value: score.value,
		p95: null,
		interval: interval && [interval.low, interval.high],
		n: score.n,
		outliers: 0,
		signature: score.signature
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
