import { formatMetric } from '#lib/core/run/metric-format.ts';
import type { Metric } from '#lib/core/run/metric.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';
import { alignedTable } from '../aligned-table.ts';
import type { GroupOfScores, MetricScore, ScoreDocument } from './score-document.ts';

const shownNames = 5;

function names(what: string, list: readonly string[]): string[] {
	if (list.length === 0) return [];
	const more = list.length > shownNames ? `, and ${list.length - shownNames} more` : '';
	return [`${what}: ${list.length} (${list.slice(0, shownNames).join(', ')}${more}).`];
}

function row(metric: Metric, score: MetricScore): string[] {
	if (score.value === null) return [metric.id, '–', '', '', score.reason ?? ''];
	const { interval } = score;
	const range = interval
		? `${formatMetric(metric, interval.low)} – ${formatMetric(metric, interval.high)}`
		: '';
	return [
		metric.id,
		formatMetric(metric, score.value),
		range,
		String(score.n),
		score.signature ?? ''
	];
}

function groupTable({ id, n, metrics }: GroupOfScores): string {
	const rows = scorers.flatMap(({ metric }) => {
		const score = metrics[metric.id];
		return score ? [row(metric, score)] : [];
	});
	const cautions = Object.entries(metrics).flatMap(([metric, { detail }]) =>
		typeof detail.caution === 'string' ? [`${metric}: ${detail.caution}`] : []
	);
	return [
		`${id ? `${id}: ` : ''}${n} ${n === 1 ? 'text' : 'texts'}`,
		'',
		alignedTable([['metric', 'score', '95 % interval', 'n', 'signature'], ...rows]),
		...cautions
	].join('\n');
}

/** The scores for people. */
export function scoreText(document: ScoreDocument): string {
	const { unmatched, problems, problemCount } = document;
	return [
		...document.groups.map(groupTable),
		[
			...names('Images with texts and no reference', unmatched.withoutReference),
			...names('Images with references and no text', unmatched.withoutCandidate),
			...names('Names that could be one of several references', unmatched.ambiguous),
			...problems
				.slice(0, shownNames)
				.map(({ file, where, what, value }) => `${file}, ${where} ${what}: ${value}`),
			...(problemCount > shownNames ? [`${problemCount} rows were left out in all.`] : [])
		].join('\n')
	]
		.filter((part) => part !== '')
		.join('\n\n');
}
