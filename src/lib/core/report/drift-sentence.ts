import { formatMetric } from '../run/metric-format.ts';
import type { Metric } from '../run/metric.ts';
import { fewestForDrift, type Drift } from '../stats/drift.ts';

/** A run has several variants and figures, and each is looked at twice. */
const level = 0.01;
/** Smallest change over a run that is worth a word, as a share. */
const notable = 0.05;

/** What a figure did while a run went on, in one sentence that claims no more than it shows. */
export function driftSentence(found: Drift | null, metric: Metric): string {
	if (!found || found.n < fewestForDrift) return `Too few trials to tell (from ${fewestForDrift}).`;
	const { change, relativeChange, trendP } = found;
	const step =
		change && change.p < level && change.medianBefore > 0
			? change.medianAfter / change.medianBefore - 1
			: 0;
	const rise = trendP < level ? (relativeChange ?? 0) : 0;
	// A straight rise parts into halves that differ by half of it, and a step has next to no slope.
	if (change && Math.abs(step) >= notable && Math.abs(rise) < 1.5 * Math.abs(step))
		return `Stepped from ${formatMetric(metric, change.medianBefore)} to ${formatMetric(metric, change.medianAfter)} at trial ${change.at + 1} of ${found.n}.`;
	if (Math.abs(rise) >= notable)
		return `${rise > 0 ? 'Rose' : 'Fell'} by ${Math.abs(rise * 100).toFixed(0)} % from the first trial to the last.`;
	return 'Steady.';
}
