import { historyRun, type HistoryRun } from '#lib/core/compare/history-run.ts';
import { metric, metrics } from '#lib/core/run/metrics.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';

/** Scores that follow from the texts alone: what looks at pictures or asks models would take minutes per run. */
const textScores = new Set(
	scorers.filter(({ evidence }) => !evidence?.length).map(({ metric }) => metric.id)
);

/** What can be followed over runs, in the order of all metrics. */
export const historyMetrics: readonly Metric[] = metrics.filter(
	({ id, group, better }) => better !== 'none' && (group !== 'score' || textScores.has(id))
);

const measured = historyMetrics.filter(({ group }) => group !== 'score');

/** A run's part in the history: of one score, or of everything that was measured. */
export const historyPart = (
	run: Run,
	summaries: readonly VariantSummary[],
	score: string | null
): HistoryRun => historyRun(run, summaries, score === null ? measured : [metric(score)]);
