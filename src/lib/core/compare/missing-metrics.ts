import type { Metric } from '../run/metric.ts';
import { valueOf, type Pairing, type PairedTrials } from './pairing.ts';

/** A metric that one side has and that cannot be compared, which must not pass for one without a change. */
export interface MissingMetric {
	readonly metric: Metric;
	/**
	 * `before` or `after` has no value of it, or `both` have none; `neither`: both have, and never of the same picture and
	 * prompt above zero.
	 */
	readonly lacking: 'before' | 'after' | 'both' | 'neither';
	/** Whether all finished trials of that side were kept out of statistics (a hidden tab). */
	readonly disturbed: boolean;
}

/**
 * @param compared ids of the metrics that can be compared.
 * @param named ids of metrics that somebody asked for by name, and that must not be passed over where neither side has them.
 */
export function missingMetrics(
	{ pairs }: Pairing,
	metrics: readonly Metric[],
	compared: ReadonlySet<string>,
	named: readonly string[] = []
): MissingMetric[] {
	if (pairs.length === 0) return [];
	return metrics.flatMap((metric): MissingMetric[] => {
		if (compared.has(metric.id) || metric.better === 'none') return [];
		const [before, after] = (['before', 'after'] as const).map((side) =>
			pairs.some((pair) => valueOf(pair[side], metric) !== null)
		);
		if (!before && !after)
			return named.includes(metric.id) ? [{ metric, lacking: 'both', disturbed: false }] : [];
		const lacking = before && after ? 'neither' : before ? 'after' : 'before';
		const disturbed =
			metric.group !== 'score' && lacking !== 'neither' && isDisturbed(pairs, lacking);
		return [{ metric, lacking, disturbed }];
	});
}

function isDisturbed(pairs: readonly PairedTrials[], side: 'before' | 'after'): boolean {
	const finished = pairs.flatMap((pair) => pair[side]).filter(({ trial }) => !trial.failure);
	return (
		finished.length > 0 &&
		finished.every(({ trial }) => trial.failure === null && trial.excluded.length > 0)
	);
}
