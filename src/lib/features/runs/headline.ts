import { formatParts } from '#lib/core/run/metric-format.ts';
import { metric } from '#lib/core/run/metrics.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';

/** One figure for several variants: the span of theirs, since a mean over variants would describe none. */
export interface Headline {
	readonly metric: Metric;
	readonly low: number;
	readonly high: number;
}

/** Scores by how directly they say that a text is right; the first that a run has stands for its quality. */
export const qualityOrder = ['keywordRecall', 'exactMatch', 'rougeL', 'bleu'];

/** A variant's figure: the median over its trials, or for a score all its texts judged together. */
export function figureOf(summary: VariantSummary, id: string): number | null {
	if (metric(id).group !== 'score') return summary.metrics[id]?.median ?? null;
	const score = summary.scores[id];
	return score?.status === 'scored' ? score.value : null;
}

export function headline(summaries: readonly VariantSummary[], id: string): Headline | null {
	const figures = summaries
		.map((summary) => figureOf(summary, id))
		.filter((figure): figure is number => figure !== null);
	if (figures.length === 0) return null;
	return { metric: metric(id), low: Math.min(...figures), high: Math.max(...figures) };
}

/** The id of the score that stands for a run's quality, or `null` where nothing was scored. */
export const qualityMetric = (summaries: readonly VariantSummary[]): string | null =>
	qualityOrder.find((id) => summaries.some((summary) => figureOf(summary, id) !== null)) ?? null;

/** `953`, or `18.9–953` where variants differ; the unit apart. */
export function headlineParts({ metric, low, high }: Headline): { figure: string; unit: string } {
	const from = formatParts(metric, low);
	const to = formatParts(metric, high);
	if (from.figure === to.figure && from.unit === to.unit) return to;
	const start = from.unit === to.unit ? from.figure : `${from.figure} ${from.unit}`;
	return { figure: `${start}–${to.figure}`, unit: to.unit };
}
