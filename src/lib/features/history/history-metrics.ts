import { metrics } from '#lib/core/run/metrics.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';

/** Scores that follow from the texts alone: what looks at pictures or asks models would take minutes per run. */
const textScores = new Set(
	scorers.filter(({ evidence }) => !evidence?.length).map(({ metric }) => metric.id)
);

/** What can be followed over runs, in the order of all metrics. */
export const historyMetrics: readonly Metric[] = metrics.filter(
	({ id, group, better }) => better !== 'none' && (group !== 'score' || textScores.has(id))
);
