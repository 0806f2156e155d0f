import type { LintText } from '#lib/core/captions/lint-text.ts';
import { variantId } from '#lib/core/models/variant.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { Trial } from '#lib/core/run/trial.ts';

/** What the models of a run said, one text per finished trial; the id is the trial's index. */
export function runTexts({ plan }: Pick<Run, 'plan'>, trials: readonly Trial[]): LintText[] {
	const prompts = new Map(plan.prompts.map((prompt) => [prompt.id, prompt]));
	return trials.flatMap((trial): LintText[] => {
		if (trial.failure) return [];
		const prompt = prompts.get(trial.prompt);
		const repeat = plan.repeats > 1 ? `, repeat ${trial.repeat + 1}` : '';
		return [
			{
				id: String(trial.index),
				label: `${trial.image}, ${prompt?.name ?? trial.prompt}${repeat} · ${variantId(trial.variant)}`,
				text: trial.output,
				context: {
					source: 'output',
					image: trial.image,
					group: variantId(trial.variant),
					promptId: trial.prompt,
					prompt: prompt?.text ?? '',
					purpose: prompt?.purpose ?? 'caption',
					stopReason: trial.observation.stopReason,
					maxNewTokens: plan.maxNewTokens
				}
			}
		];
	});
}
