import type { Metric } from '../run/metric.ts';
import { counting, type Candidate, type Vote } from './vote.ts';

/** How often a metric prefers the text that the user preferred. */
export interface MetricTrust {
	readonly metric: Metric;
	/** Of the decided votes with both values, the share in which the metric agrees; a metric's tie counts half. */
	readonly agreement: number;
	/** Wilson's interval (1927) at 95 %. One that holds 0.5 says no more than a coin. */
	readonly interval: readonly [number, number];
	/** Decided votes for which both texts have the metric. */
	readonly votes: number;
}

const z = 1.959964;

/**
 * Ranks metrics by their agreement with a user's votes. Ties and "both bad" are not decided and are left out.
 * @param valueOf a text's value of a metric, or `undefined` where it has none.
 */
export function metricTrust(
	votes: readonly Vote[],
	metrics: readonly Metric[],
	valueOf: (candidate: Candidate, metricId: string) => number | undefined
): MetricTrust[] {
	const decided = counting(votes).filter(({ choice }) => choice === 'left' || choice === 'right');
	return metrics
		.flatMap((metric): MetricTrust[] => {
			if (metric.better === 'none') return [];
			const sign = metric.better === 'higher' ? 1 : -1;
			const agreements = decided.flatMap(({ choice, left, right }) => {
				const [first, second] = [valueOf(left, metric.id), valueOf(right, metric.id)];
				if (first === undefined || second === undefined) return [];
				const preferred = Math.sign(sign * (first - second));
				return preferred === 0 ? [0.5] : [preferred > 0 === (choice === 'left') ? 1 : 0];
			});
			if (agreements.length === 0) return [];
			const agreement = agreements.reduce((sum, one) => sum + one, 0) / agreements.length;
			return [
				{
					metric,
					agreement,
					interval: wilson(agreement, agreements.length),
					votes: agreements.length
				}
			];
		})
		.sort((a, b) => b.agreement - a.agreement);
}

function wilson(share: number, n: number): readonly [number, number] {
	const scale = 1 + z ** 2 / n;
	const center = (share + z ** 2 / (2 * n)) / scale;
	const reach = (z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))) / scale;
	return [Math.max(0, center - reach), Math.min(1, center + reach)];
}
