import { describeValue } from '../files/schema-check.ts';
import { variantId } from '../models/variant.ts';
import { countTrials, planProblems } from './plan-limits.ts';
import type { CheckedRunFile } from './run-file-schema.ts';

/** What is wrong between the fields of a run file that are right one by one: a sentence, or `null`. */
export function runFileProblem({ plan, trials }: CheckedRunFile): string | null {
	const [planProblem] = planProblems(plan);
	if (planProblem) return `plan: ${planProblem}`;
	const planned = countTrials(plan);
	const known = {
		variant: new Set(plan.variants.map(variantId)),
		image: new Set(plan.images.map(({ name }) => name)),
		prompt: new Set(plan.prompts.map(({ id }) => id))
	};
	const byIndex = new Map<number, number>();
	const byKey = new Map<string, number>();
	for (const [position, trial] of trials.entries()) {
		const where = `trials[${position}]`;
		const names = { variant: variantId(trial.variant), image: trial.image, prompt: trial.prompt };
		for (const [field, name] of Object.entries(names))
			if (!known[field as keyof typeof known].has(name))
				return `${where}.${field} is ${describeValue(name)}, which the plan does not have.`;
		if (trial.repeat >= plan.repeats)
			return `${where}.repeat is ${trial.repeat}, but the plan repeats ${plan.repeats} times (counted from 0).`;
		if (trial.index >= planned)
			return `${where}.index is ${trial.index}, but the plan has ${planned} trials (counted from 0).`;
		const sameIndex = byIndex.get(trial.index);
		if (sameIndex !== undefined)
			return `${where}.index is ${trial.index}, as is trials[${sameIndex}]'s.`;
		const key = JSON.stringify([...Object.values(names), trial.repeat]);
		const sameTrial = byKey.get(key);
		if (sameTrial !== undefined)
			return `${where} is the same trial as trials[${sameTrial}]: ${names.image}, ${names.prompt}, repeat ${trial.repeat}.`;
		byIndex.set(trial.index, position);
		byKey.set(key, position);
	}
	return null;
}
