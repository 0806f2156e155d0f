import type { MetricComparison } from '../compare/compare-sides.ts';
import { listed } from './listed.ts';

/** Which values must not be compared, and why, in one sentence per reason. */
export function cautionSentences(
	metrics: readonly Pick<MetricComparison, 'metric' | 'caution'>[]
): string[] {
	const byReason = new Map<string, string[]>();
	for (const { metric, caution } of metrics) {
		if (caution === null) continue;
		byReason.set(caution, [...(byReason.get(caution) ?? []), metric.label]);
	}
	return [...byReason].map(
		([caution, labels]) =>
			`${listed(labels)} cannot be compared: ${caution.charAt(0).toLowerCase()}${caution.slice(1)}`
	);
}
