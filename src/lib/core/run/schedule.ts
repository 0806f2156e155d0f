import { createRandom, shuffle } from '../stats/random.ts';
import type { Variant } from '../models/variant.ts';
import type { Plan, PlanImage, Prompt } from './plan.ts';

/** A trial that is to be run. Its index is its identity: the same plan gives the same schedule, always. */
export interface ScheduledTrial {
	readonly index: number;
	readonly variant: Variant;
	readonly image: PlanImage;
	readonly prompt: Prompt;
	readonly repeat: number;
}

/**
 * All trials of a plan in the order they are run. Variants come one after the other, in seeded order, because each
 * holds a worker and its memory; inside a variant, images × prompts × repeats are shuffled with the seed, so that
 * drift over time is not taken for a property of an image.
 */
export function schedule(plan: Plan): ScheduledTrial[] {
	const random = createRandom(plan.seed);
	const trials: ScheduledTrial[] = [];
	for (const variant of shuffle(plan.variants, random)) {
		const block: Omit<ScheduledTrial, 'index'>[] = [];
		for (let repeat = 0; repeat < plan.repeats; repeat++)
			for (const prompt of plan.prompts)
				for (const image of plan.images) block.push({ variant, image, prompt, repeat });
		for (const trial of shuffle(block, random)) trials.push({ ...trial, index: trials.length });
	}
	return trials;
}
