import type { Metric } from '#lib/core/run/metric.ts';
import type { MetricSet } from '#lib/core/run/metrics.ts';
import { ownFailureIn } from '#lib/core/scoring/own-failure.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';
import { clearlyBest, summaryCell, type SummaryCell } from './summary-cell.ts';

export const summaryViews = [
	{ value: 'overview', label: 'Overview' },
	{ value: 'timing', label: 'Timing' },
	{ value: 'memory', label: 'Memory' },
	{ value: 'score', label: 'Scores' }
] as const;
export type SummaryView = (typeof summaryViews)[number]['value'];

/** What a reader wants to know first: how fast, how large, how right. All scores have a view of their own. */
const overview = [
	'ttftMs',
	'decodeTokensPerSecond',
	'totalMs',
	'gpuBytesPeak',
	'keywordRecall',
	'exactMatch',
	'rougeL',
	'cider',
	'clipScore',
	'colorAccuracy'
];

export interface SummaryColumn {
	readonly metric: Metric;
	/** One per variant, in the plan's order. */
	readonly cells: readonly (SummaryCell | null)[];
	/** One per variant: why a user's scorer gave none of its texts a score. */
	readonly failures: readonly (string | null)[];
	/** Index of the variant that is best beyond doubt. */
	readonly best: number | null;
}

/** The columns of a view that at least one variant has a figure for, and those of users' scorers that failed. */
export function summaryColumns(
	view: SummaryView,
	summaries: readonly VariantSummary[],
	metrics: MetricSet
): SummaryColumn[] {
	return [...metrics.values()]
		.filter((metric) => isShown(view, metric))
		.map((metric) => summaryColumn(metric, summaries))
		.filter(({ cells, failures }) => [...cells, ...failures].some((entry) => entry !== null));
}

function summaryColumn(metric: Metric, summaries: readonly VariantSummary[]): SummaryColumn {
	const cells = summaries.map((summary) => summaryCell(summary, metric));
	const failures = summaries.map(({ scores }) => ownFailureIn(metric, scores[metric.id]));
	return { metric, cells, failures, best: clearlyBest(cells, metric.better) };
}

function isShown(view: SummaryView, { id, group }: Metric): boolean {
	if (view === 'overview') return overview.includes(id);
	if (view === 'timing') return group === 'timing' || group === 'tokens';
	return group === view;
}
