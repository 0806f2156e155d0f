import type { Metric } from '#lib/core/run/metric.ts';
import type { MetricSet } from '#lib/core/run/metrics.ts';
import { ownFailureIn } from '#lib/core/scoring/own-failure.ts';
import type { TrialResult } from '#lib/core/run/trial-result.ts';

const timings = ['ttftMs', 'decodeTokensPerSecond', 'totalMs'];
/** More would squeeze the caption, which is what the table is for; the others can be chosen. */
const mostScores = 2;
const scoreOrder = ['keywordRecall', 'exactMatch', 'rougeL', 'colorMatch', 'bleu'];

/** The name under which the choice of columns is kept. */
export const columnsPreference = 'trial-columns';

/** The metrics that some of these trials have a value of, or a user's scorer failed at, in the order of tables. */
export function knownMetrics(results: readonly TrialResult[], metrics: MetricSet): Metric[] {
	const given = new Set(results.flatMap(({ values }) => Object.keys(values)));
	const own = [...metrics.values()].filter(({ kind }) => kind === 'own');
	for (const metric of own)
		if (results.some(({ scores }) => ownFailureIn(metric, scores[metric.id]))) given.add(metric.id);
	return [...metrics.values()].filter(({ id }) => given.has(id));
}

/**
 * The figures that the table of trials shows: those chosen that these trials have, or else timings and the scores that
 * say most directly whether a text is right.
 */
export function trialColumns(
	known: readonly Metric[],
	chosen: readonly string[] | null
): readonly Metric[] {
	if (chosen) return known.filter(({ id }) => chosen.includes(id));
	const scores = known.filter(({ group }) => group === 'score').map(({ id }) => id);
	const first = [...scoreOrder.filter((id) => scores.includes(id)), ...scores];
	const shown = [...timings, ...[...new Set(first)].slice(0, mostScores)];
	return shown.flatMap((id) => known.find((metric) => metric.id === id) ?? []);
}

/** What was kept, as far as it is a list of ids. */
export const parseColumns = (kept: unknown): readonly string[] | null =>
	Array.isArray(kept) && kept.every((id) => typeof id === 'string') ? kept : null;
