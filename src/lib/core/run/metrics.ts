import { scorers } from '../scoring/scorers.ts';
import { memoryMetrics } from '../timing/memory-metrics.ts';
import { timingMetrics } from '../timing/timing-metrics.ts';
import { loadMetrics } from './load-metrics.ts';
import type { Metric } from './metric.ts';

/** Every number that Loupe shows about a trial, a load or a text, in the order in which tables list them. */
export const metrics: readonly Metric[] = [
	...timingMetrics,
	...memoryMetrics,
	...loadMetrics,
	...scorers.map((scorer) => scorer.metric)
];

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

/** @throws RangeError for an id that no metric has. */
export function metric(id: string): Metric {
	const found = byId.get(id);
	if (found) return found;
	throw new RangeError(`No metric is called "${id}"; there are ${[...byId.keys()].join(', ')}.`);
}

export const isMetricId = (id: string): boolean => byId.has(id);
