import { metrics } from '#lib/core/run/metrics.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';
import type { TrialResult } from '#lib/core/run/trial-result.ts';
import { clearlyBest, summaryCell, type SummaryCell } from './summary-cell.ts';

export const summaryViews = [
	{ value: 'overview', label: 'Overview' },
	{ value: 'timing', label: 'Timing' },
	{ value: 'memory', label: 'Memory' },
	{ value: 'score', label: 'Scores' }
] as const;
export type SummaryView = (typeof summaryViews)[number]['value'];

const overview = [
	'ttftMs',
	'decodeTokensPerSecond',
	'totalMs',
	'gpuBytesPeak',
	'keywordRecall',
	'rougeL',
	'exactMatch'
];

export interface SummaryColumn {
	readonly metric: Metric;
	/** One per variant, in the plan's order. */
	readonly cells: readonly (SummaryCell | null)[];
	/** Index of the variant that is best beyond doubt. */
	readonly best: number | null;
}

/** The columns of a view that at least one variant has a figure for. */
export function summaryColumns(
	view: SummaryView,
	summaries: readonly VariantSummary[],
	results: readonly TrialResult[],
	seed: number
): SummaryColumn[] {
	return metrics
		.filter((metric) => isShown(view, metric))
		.map((metric) => {
			const cells = summaries.map((summary) => summaryCell(summary, metric.id, results, seed));
			return { metric, cells, best: clearlyBest(cells, metric.better) };
		})
		.filter(({ cells }) => cells.some((cell) => cell !== null));
}

function isShown(view: SummaryView, { id, group }: Metric): boolean {
	if (view === 'overview') return overview.includes(id);
	if (view === 'timing') return group === 'timing' || group === 'tokens';
	return group === view;
}
