import type { Plan } from '../run/plan.ts';
import type { FinishedTrial, Trial } from '../run/trial.ts';
import { createRandom, shuffle } from '../stats/random.ts';

/** One text of one image, to be rated once, whoever gave it and however often. */
export interface RatingItem {
	/** Of image, prompt and text. */
	readonly key: string;
	/** `PlanImage.name` */
	readonly image: string;
	/** `Prompt.id` */
	readonly prompt: string;
	readonly output: string;
	/** The trials that gave it, in order; at least one. Tells which variants: not to be shown before the vote. */
	readonly trials: readonly number[];
}

export const itemKey = ({
	image,
	prompt,
	output
}: Pick<FinishedTrial, 'image' | 'prompt' | 'output'>): string =>
	JSON.stringify([image, prompt, output]);

/**
 * What there is to rate in a run, in an order that tells nothing: texts are sorted by themselves before they are
 * shuffled with the plan's seed, so that the order of variants leaves no trace and the same trials give the same order.
 */
export function ratingItems(plan: Pick<Plan, 'seed'>, trials: readonly Trial[]): RatingItem[] {
	const items = new Map<string, RatingItem & { readonly trials: number[] }>();
	for (const trial of trials) {
		if (trial.failure) continue;
		const key = itemKey(trial);
		const { image, prompt, output } = trial;
		const item = items.get(key) ?? { key, image, prompt, output, trials: [] };
		item.trials.push(trial.index);
		items.set(key, item);
	}
	const sorted = [...items.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
	return shuffle(sorted, createRandom(plan.seed));
}
