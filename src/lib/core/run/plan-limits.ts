import { imageOptionProblems } from '../models/image-options.ts';
import type { ListedRun } from './listed-run.ts';
import type { Variant } from '../models/variant.ts';
import { variantId } from '../models/variant.ts';
import type { Plan } from './plan.ts';

/** What is allowed, inclusive; the same for the page, the command line and the file reader. */
export const planLimits = {
	repeats: { low: 1, high: 1000 },
	warmup: { low: 0, high: 100 },
	maxNewTokens: { low: 1, high: 4096 },
	coolDownMs: { low: 0, high: 600_000 },
	seed: { low: 0, high: 4294967295 },
	timeoutMs: { low: 1000, high: 3_600_000 }
} as const;

export const defaultPlan = {
	repeats: 1,
	warmup: 1,
	maxNewTokens: 192,
	coolDownMs: 0,
	seed: 1,
	timeoutMs: 120_000
} as const;

/** Trials are kept one by one; past this many a plan is a typing error rather than a wish. */
const mostTrials = 200_000;

export function countTrials(plan: ListedRun['plan']): number {
	return plan.variants.length * plan.images.length * plan.prompts.length * plan.repeats;
}

/** Everything that is wrong with a plan, one sentence each, naming the field and the value. Empty when it can run. */
export function planProblems(plan: Plan): string[] {
	const problems: string[] = [];
	for (const [field, { low, high }] of Object.entries(planLimits)) {
		const value = plan[field as keyof typeof planLimits] ?? 0;
		if (!Number.isInteger(value) || value < low || value > high)
			problems.push(`${field} is ${value}; choose a whole number from ${low} to ${high}.`);
	}
	problems.push(...imageOptionProblems(plan.imageOptions ?? {}));
	if (plan.variants.length === 0) problems.push('No variant is chosen; choose at least one.');
	if (plan.images.length === 0) problems.push('No image is chosen; choose at least one.');
	if (plan.prompts.length === 0) problems.push('No prompt is chosen; choose at least one.');
	problems.push(
		...twice(
			'variant',
			plan.variants.map((variant: Variant) => variantId(variant))
		)
	);
	problems.push(
		...twice(
			'image',
			plan.images.map((image) => image.name)
		)
	);
	problems.push(
		...twice(
			'prompt',
			plan.prompts.map((prompt) => prompt.id)
		)
	);
	for (const prompt of plan.prompts)
		if (prompt.text.trim() === '') problems.push(`Prompt "${prompt.id}" is empty; write a text.`);
	const trials = countTrials(plan);
	if (trials > mostTrials)
		problems.push(`The plan has ${trials} trials; choose fewer than ${mostTrials}.`);
	return problems;
}

function twice(what: string, names: readonly string[]): string[] {
	const seen = new Set<string>();
	const problems = new Set<string>();
	for (const name of names) {
		if (seen.has(name)) problems.add(`The ${what} "${name}" is chosen twice; remove one.`);
		seen.add(name);
	}
	return [...problems];
}
