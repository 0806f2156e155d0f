import type { Score, Scores } from '#lib/core/scoring/score.ts';
import type { Scorer } from '#lib/core/scoring/scorer.ts';
import { chosenScorers } from '#lib/core/scoring/scorer-choice.ts';
import { scoreTexts } from '#lib/core/scoring/text-scoring.ts';
import { usageError } from '../arguments.ts';
import { chooseMetrics } from './choose-metrics.ts';
import { matchTexts } from './match-texts.ts';
import {
	documentFrame,
	metricScore,
	type GroupOfScores,
	type ScoreDocument
} from './score-document.ts';
import type { ScoreInputs } from './score-inputs.ts';
import type { ScoreOptions } from './score-options.ts';
import { scoreRequests } from './score-request.ts';

/** Judges the texts. @throws FailureError (`bad-plan`) where there is nothing to judge or a metric cannot be had. */
export function judge(options: ScoreOptions, inputs: ScoreInputs): ScoreDocument {
	const { candidates } = inputs;
	const { references, ...matched } = matchTexts(inputs);
	requireMatches(options, inputs, matched.images);
	const all = chosenScorers(options.choice);
	const chosen = chooseMetrics(options.metrics, references, all);
	const requests = scoreRequests(candidates, references, chosen, options.seed);
	const replies = requests.map((request) => scoreTexts(request, all));
	const given = chosen.filter((scorer) => {
		const scores = replies.flatMap(({ groups }) =>
			Object.values(groups).map((group) => group.scores[scorer.metric.id])
		);
		return isPossible(scorer, scores, options.metrics === 'all');
	});
	const names = [...new Set(candidates.texts.map(({ group }) => group))];
	const groups = names.map((id): GroupOfScores => {
		const parts = replies.map((reply) => reply.groups[id]);
		const metrics = given.map((scorer) => {
			const { id: metric } = scorer.metric;
			const part = parts.find((candidate) => candidate?.scores[metric]);
			return [metric, metricScore(scorer, part?.scores[metric], part?.intervals[metric])] as const;
		});
		const { length: n } = candidates.texts.filter(({ group }) => group === id);
		return { id, n, metrics: Object.fromEntries(metrics) };
	});
	requireScores(groups);
	return {
		...documentFrame(options, inputs, matched),
		metrics: groups.length === 1 ? (groups[0]?.metrics ?? null) : null,
		groups,
		items: candidates.texts.map(({ image, prompt, group, output }, index) => {
			const scores: Scores = Object.assign({}, ...replies.map((reply) => reply.scores[index]));
			const values = given.map(({ metric }) => [metric.id, valueOf(scores[metric.id])] as const);
			return { image, prompt, group, output, scores: Object.fromEntries(values) };
		})
	};
}

const valueOf = (score: Score | undefined): number | null =>
	score?.status === 'scored' ? score.value : null;

/** Whether a metric needs no more than texts; one that was asked for by name and needs more is refused. */
function isPossible(
	{ metric, needsReference }: Scorer,
	scores: readonly (Score | undefined)[],
	silently: boolean
): boolean {
	const scored = scores.some((score) => score?.status === 'scored');
	const lacking = scores.some((score) => score?.status === 'absent' && score.lacks);
	if (scored || !(lacking || (needsReference === false && scores.every(isAbsent)))) return true;
	if (silently) return false;
	throw usageError(
		`--metrics names ${metric.id}, which looks at more than texts: the picture, a model or a person.`,
		'Leave it out here; a run in the app, or of npm run bench, has it.'
	);
}

const isAbsent = (score: Score | undefined): boolean => score?.status !== 'scored';

function requireMatches(options: ScoreOptions, inputs: ScoreInputs, images: number): void {
	const { candidates, references } = inputs;
	const [problem] = [...candidates.problems, ...references.problems];
	const why = problem ? ` ${problem.where} ${problem.what}: ${problem.value}.` : '';
	if (candidates.texts.length === 0)
		throw usageError(
			`${options.candidates} has no text to judge.${why}`,
			'See --help for the formats.'
		);
	if (references.entries.length === 0)
		throw usageError(
			`${options.references ?? options.candidates} has no references.${why}`,
			'See --help for the formats.'
		);
	if (images > 0) return;
	const text = JSON.stringify(candidates.texts[0]?.image);
	const entry = JSON.stringify(references.entries[0]?.image);
	throw usageError(
		`No image of --candidates (the first is ${text}) is in --references (the first is ${entry}).`,
		'Use the same file names in both.'
	);
}

function requireScores(groups: readonly GroupOfScores[]): void {
	const scores = groups.flatMap(({ metrics }) => Object.entries(metrics));
	if (scores.some(([, { value }]) => value !== null)) return;
	const [first] = scores;
	throw usageError(
		`None of the metrics can be given${first ? `: ${first[0]}: ${first[1].reason}` : '.'}`,
		'Choose others with --metrics, or add to the references what they need.'
	);
}
