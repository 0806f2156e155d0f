import { referenceFor, type References } from '../references/reference.ts';
import { quantile } from '../stats/quantile.ts';
import type { Evidence } from '../scoring/evidence.ts';
import { scoreOutput } from '../scoring/score-output.ts';
import type { Scores } from '../scoring/score.ts';
import { scoringContext, type ScoringContext } from '../scoring/scoring-context.ts';
import { deriveTiming } from '../timing/derive.ts';
import type { TrialTiming } from '../timing/trial-timing.ts';
import type { Prompt } from './plan.ts';
import type { Run } from './run.ts';
import type { FinishedTrial, Trial } from './trial.ts';

/** A trial with everything that is derived from it. Failed trials have no timing, no scores and no values. */
export interface TrialResult {
	readonly trial: Trial;
	readonly timing: TrialTiming | null;
	readonly scores: Scores;
	/** By metric id, for tables and charts; a metric that could not be observed is not in it. */
	readonly values: Readonly<Record<string, number>>;
}

const nothing = { timing: null, scores: {}, values: {} } as const;

/** What was gathered for judging a trial's text. */
export type EvidenceOf = (trial: Trial) => Evidence | undefined;

/** Derives timing and scores of every trial of a run, in the given order. */
export function trialResults(
	run: Pick<Run, 'plan'>,
	trials: readonly Trial[],
	references: References,
	evidenceOf: EvidenceOf = () => undefined
): TrialResult[] {
	const context = scoringContext(run.plan.images, run.plan.prompts, references);
	const prompts = new Map(run.plan.prompts.map((prompt) => [prompt.id, prompt]));
	return trials.map((trial) =>
		trialResult(trial, prompts.get(trial.prompt), references, context, evidenceOf(trial))
	);
}

/** One trial's result; without its prompt, which decides how it is judged, it has no scores. */
export function trialResult(
	trial: Trial,
	prompt: Prompt | undefined,
	references: References,
	context: ScoringContext,
	evidence?: Evidence
): TrialResult {
	if (trial.failure) return { trial, ...nothing };
	const timing = deriveTiming(trial);
	const scores = prompt
		? scoreOutput(
				{
					output: trial.output,
					prompt,
					reference: referenceFor(references, trial.image),
					...(evidence && { evidence })
				},
				context
			)
		: {};
	return { trial, timing, scores, values: values(trial, timing, scores) };
}

function values(trial: FinishedTrial, timing: TrialTiming, scores: Scores): Record<string, number> {
	const { interTokenMs, ...figures } = timing;
	const { gpuBytesLive, gpuBytesPeak, wasmBytes, jsHeapBytes } = trial.observation;
	const seen: Record<string, number | null> = {
		...figures,
		interTokenP50Ms: interTokenMs.length ? quantile(interTokenMs, 0.5) : null,
		interTokenP95Ms: interTokenMs.length ? quantile(interTokenMs, 0.95) : null,
		gpuBytesLive,
		gpuBytesPeak,
		wasmBytes,
		jsHeapBytes
	};
	for (const [id, score] of Object.entries(scores))
		if (score.status === 'scored') seen[id] = score.value;
	const known = Object.entries(seen).filter(
		(entry): entry is [string, number] => entry[1] !== null
	);
	return Object.fromEntries(known);
}
