import type { MetricSet } from '#lib/core/run/metrics.ts';
import type { VariantSummary } from '#lib/core/run/summary.ts';

/** Scores that no variant has, for one reason. */
export interface MissingScores {
	readonly labels: readonly string[];
	readonly reason: string;
}

/**
 * What a reader would look for in vain among the scores, by why it is not there. Left out is what has a place of its
 * own: the user's ratings and scorers, and models to be fetched.
 */
export function missingScores(
	summaries: readonly VariantSummary[],
	metrics: MetricSet
): MissingScores[] {
	const labelsOf = new Map<string, string[]>();
	for (const { id, label, group, kind } of metrics.values()) {
		if (group !== 'score' || kind === 'human' || kind === 'own') continue;
		const scores = summaries.flatMap(({ scores }) => scores[id] ?? []);
		if (scores.some(({ status }) => status === 'scored')) continue;
		const absent = scores.find((score) => score.status === 'absent');
		if (!absent || absent.lacks === 'model') continue;
		labelsOf.set(absent.reason, [...(labelsOf.get(absent.reason) ?? []), label]);
	}
	return [...labelsOf].map(([reason, labels]) => ({ reason, labels }));
}
