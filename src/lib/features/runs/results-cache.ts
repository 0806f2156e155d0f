import type { References } from '#lib/core/references/reference.ts';
import type { Run } from '#lib/core/run/run.ts';
import { scoringContext } from '#lib/core/scoring/scoring-context.ts';
import { trialResult, type TrialResult } from '#lib/core/run/trial-result.ts';
import type { Trial } from '#lib/core/run/trial.ts';

/** Trials that are derived before the page gets a turn: a few milliseconds of scoring. */
const chunk = 100;

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Timings and scores of one run's trials, derived once per trial. A live run is read again and again; only what is
 * new since then is scored.
 */
export class ResultsCache {
	readonly #known = new Map<number, TrialResult>();
	#references: References | null = null;

	/** In the given order. Yields to the page between chunks, and tells how many are done. */
	async results(
		run: Pick<Run, 'plan'>,
		trials: readonly Trial[],
		references: References,
		onProgress: (done: number) => void = () => undefined
	): Promise<TrialResult[]> {
		if (JSON.stringify(references) !== JSON.stringify(this.#references)) this.#known.clear();
		this.#references = references;
		const prompts = new Map(run.plan.prompts.map((prompt) => [prompt.id, prompt]));
		const context = scoringContext(run.plan.images, run.plan.prompts, references);
		const results: TrialResult[] = [];
		let derived = 0;
		for (const trial of trials) {
			const known = this.#known.get(trial.index);
			if (known?.trial.endedAt === trial.endedAt) {
				results.push(known);
				continue;
			}
			const result = trialResult(trial, prompts.get(trial.prompt), references, context);
			this.#known.set(trial.index, result);
			results.push(result);
			if (++derived % chunk !== 0) continue;
			onProgress(results.length);
			await nextTask();
		}
		return results;
	}
}
