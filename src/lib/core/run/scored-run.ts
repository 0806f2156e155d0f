import { variantId } from '../models/variant.ts';
import type { References } from '../references/reference.ts';
import type { Scores } from '../scoring/score.ts';
import { scoreTexts } from '../scoring/text-scoring.ts';
import type { GroupScores, ScoringSetup, TextToScore } from '../scoring-ports.ts';
import type { Run } from './run.ts';
import { trialResult, type TrialResult } from './trial-result.ts';
import type { FinishedTrial, Trial } from './trial.ts';

/** A run's trials with their figures and scores. */
export interface ScoredRun {
	/** In the order in which the trials were given. */
	readonly results: readonly TrialResult[];
	/** By variant id: all its texts judged together. */
	readonly groups: Readonly<Record<string, GroupScores>>;
}

/** What was gathered for judging a text, and the scores that are at hand. */
export type KnownOfText = Pick<TextToScore, 'evidence' | 'scores'>;

/** What the texts of a run are judged by. */
export const scoringSetup = (
	{ plan }: Pick<Run, 'plan'>,
	references: References
): ScoringSetup => ({
	images: plan.images.map(({ name }) => ({ name })),
	prompts: plan.prompts,
	references,
	suite: plan.suite,
	seed: plan.seed
});

/** The text of a trial, judged together with the others of its variant. */
export function textToScore(trial: FinishedTrial, known: KnownOfText = {}): TextToScore {
	const { variant, image, prompt, output } = trial;
	return { group: variantId(variant), image, prompt, output, ...known };
}

/**
 * Derives and scores a run in one go, on the caller's thread: for the command line and tests. Pages have the
 * `ScoringBackend` for that, and gather evidence first.
 */
export function scoreRun(
	run: Pick<Run, 'plan'>,
	trials: readonly Trial[],
	references: References,
	knownOf: (trial: FinishedTrial) => KnownOfText = () => ({})
): ScoredRun {
	const finished = trials.filter((trial) => trial.failure === null);
	const texts = finished.map((trial) => textToScore(trial, knownOf(trial)));
	const { scores, groups } = scoreTexts({ ...scoringSetup(run, references), texts });
	const byTrial = new Map<Trial, Scores>(
		finished.map((trial, index) => [trial, { ...texts[index]?.scores, ...scores[index] }])
	);
	return { results: trials.map((trial) => trialResult(trial, byTrial.get(trial))), groups };
}
