import { createRandom, shuffle } from '../stats/random.ts';
import type { Variant } from '../models/variant.ts';
import { balancedOrders } from './balanced-orders.ts';
import type { Plan, PlanImage, Prompt } from './plan.ts';

/** What is asked of every variant. */
type Question = Pick<ScheduledTrial, 'image' | 'prompt' | 'repeat'>;

/** A trial that is to be run. Its index is its identity: the same plan gives the same schedule, always. */
export interface ScheduledTrial {
	readonly index: number;
	readonly variant: Variant;
	readonly image: PlanImage;
	readonly prompt: Prompt;
	readonly repeat: number;
}

/**
 * All trials of a plan in the order they are run, seeded. In blocks, each variant's questions are shuffled, so that
 * drift over time is not taken for a property of an image. Interleaved, the questions are shuffled once, and each is
 * put to all variants, in the next of the orders that balance them.
 */
export function schedule(plan: Plan): ScheduledTrial[] {
	const random = createRandom(plan.seed);
	const variants = shuffle(plan.variants, random);
	const orders = balancedOrders(variants.length);
	const ordered =
		plan.order === 'interleaved'
			? shuffle(questions(plan), random).flatMap((question, turn) =>
					(orders[turn % orders.length] ?? []).map((of) => ({
						variant: variants[of] as Variant,
						...question
					}))
				)
			: variants.flatMap((variant) =>
					shuffle(questions(plan), random).map((question) => ({ variant, ...question }))
				);
	return ordered.map((trial, index) => ({ index, ...trial }));
}

function questions({ images, prompts, repeats }: Plan): Question[] {
	return Array.from({ length: repeats }, (_, repeat) =>
		prompts.flatMap((prompt) => images.map((image) => ({ image, prompt, repeat })))
	).flat();
}
