import type { PlanImage } from '#lib/core/run/plan.ts';
import type { FinishedTrial } from '#lib/core/run/trial.ts';
import { referenceFor } from '#lib/core/references/reference.ts';
import type { ScoreInput } from '#lib/core/scoring/score.ts';
import { scoringContext, type ScoringContext } from '#lib/core/scoring/scoring-context.ts';
import type { RunSnapshot } from '../page/run-view.svelte.ts';

/** A text and all that its scores were computed from. */
export interface ExplainedText {
	readonly input: ScoreInput;
	readonly context: ScoringContext;
	readonly image: PlanImage | undefined;
}

/** `null` where the plan does not have the trial's prompt: then it was not scored. */
export function explainedText(
	{ run, references, evidence }: RunSnapshot,
	trial: FinishedTrial
): ExplainedText | null {
	const { images, prompts } = run.plan;
	const prompt = prompts.find(({ id }) => id === trial.prompt);
	if (!prompt) return null;
	const known = evidence.get(trial.index);
	return {
		input: {
			output: trial.output,
			prompt,
			reference: referenceFor(references, trial.image),
			...(known && { evidence: known })
		},
		context: scoringContext(images, prompts, references),
		image: images.find(({ name }) => name === trial.image)
	};
}
