import { metric, metrics } from '#lib/core/run/metrics.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import type { TrialResult } from '#lib/core/run/trial-result.ts';

const timings = ['ttftMs', 'decodeTokensPerSecond', 'totalMs'];
/** More would squeeze the caption, which is what the table is for; the others are in a trial's detail. */
const mostScores = 2;
const scoreOrder = ['keywordRecall', 'exactMatch', 'rougeL', 'colorMatch', 'bleu'];

/** The figures that the table of trials shows: timings, and the scores that these trials have. */
export function trialColumns(results: readonly TrialResult[]): readonly Metric[] {
	const given = new Set(results.flatMap(({ values }) => Object.keys(values)));
	const known = metrics
		.filter(({ id, group }) => group === 'score' && given.has(id))
		.map(({ id }) => id);
	const scores = [...scoreOrder.filter((id) => known.includes(id)), ...known]
		.filter((id, index, all) => all.indexOf(id) === index)
		.slice(0, mostScores);
	return [...timings.filter((id) => given.has(id)), ...scores].map(metric);
}
