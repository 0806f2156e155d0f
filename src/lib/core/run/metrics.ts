import { ownScorer, type OwnScorerLabel } from '../scoring/own-scorer-metric.ts';
import { scorers } from '../scoring/scorers.ts';
import { memoryMetrics } from '../timing/memory-metrics.ts';
import { timingMetrics } from '../timing/timing-metrics.ts';
import { loadMetrics } from './load-metrics.ts';
import type { Metric } from './metric.ts';

/** Every number that is measured about a trial or a load, in the order in which tables list them. */
export const measuredMetrics: readonly Metric[] = [
	...timingMetrics,
	...memoryMetrics,
	...loadMetrics
];

/** Every number that Loupe itself defines about a trial, a load or a text, in the order in which tables list them. */
export const metrics: readonly Metric[] = [
	...measuredMetrics,
	...scorers.map((scorer) => scorer.metric)
];

/** Metrics by id, in the order in which tables list them. */
export type MetricSet = ReadonlyMap<string, Metric>;

const setOf = (list: readonly Metric[]): MetricSet =>
	new Map(list.map((metric) => [metric.id, metric]));

const byId = setOf(metrics);

/** Loupe's metrics and those of the user's own scorers, which come and go. */
export const metricsWith = (own: readonly OwnScorerLabel[]): MetricSet =>
	own.length === 0 ? byId : setOf([...metrics, ...own.map((one) => ownScorer(one).metric)]);

/** One of Loupe's. @throws RangeError for an id that no metric of Loupe has. */
export function metric(id: string): Metric {
	const found = byId.get(id);
	if (found) return found;
	throw new RangeError(`No metric is called "${id}"; there are ${[...byId.keys()].join(', ')}.`);
}

/** Whether Loupe defines it. */
export const isMetricId = (id: string): boolean => byId.has(id);
