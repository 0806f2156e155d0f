import { metrics } from '../run/metrics.ts';
import type { Metric } from '../run/metric.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * What a regression is looked for in. Few, because each more that is judged has to be proved more strongly, and those
 * that only say the same again (decode time beside decode speed) would cost without telling anything.
 */
const judgedIds: readonly string[] = [
	'ttftMs',
	'decodeTokensPerSecond',
	'gpuBytesPeak',
	'wasmBytes',
	'bleu',
	'rougeL',
	'cider',
	'keywordRecall',
	'exactMatch',
	'colorAccuracy',
	'clipScore'
];

/** In the order of all metrics. Those that are named are judged too. */
export const judgedMetrics = (named: readonly string[] = []): Metric[] =>
	metrics.filter(({ id }) => judgedIds.includes(id) || named.includes(id));

/** What these thresholds judge, in the order of all metrics. Ids that no metric has are passed over. */
export const metricsOf = ({ judged, byMetric }: Thresholds): Metric[] =>
	judged ? metrics.filter(({ id }) => judged.includes(id)) : judgedMetrics(Object.keys(byMetric));

/** Ids of the metrics that somebody asked for by name, beyond what is judged anyway. */
export const namedMetrics = ({ judged, byMetric }: Thresholds): string[] =>
	judged ? judged.filter((id) => !judgedIds.includes(id)) : Object.keys(byMetric);
