import { imageOptionWords } from '../models/image-options.ts';
import type { References } from '../references/reference.ts';
import type { Plan, Prompt } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import type { Trial } from '../run/trial.ts';
import type { UseCase } from './constraints.ts';

/** A stored run, or the part of it that a use case is about. */
export interface UsedRun {
	readonly run: Run;
	readonly trials: readonly Trial[];
	readonly references: References;
}

const alt = /\balt\b/i;

/** Alt text is asked for by a caption prompt that names it. */
export const isForUseCase = ({ id, name, text, purpose }: Prompt, useCase: UseCase): boolean =>
	useCase === 'alt'
		? purpose === 'caption' && [id, name, text].some((words) => alt.test(words))
		: purpose === useCase;

/** The part of a run that a use case is about, or `null` where none of its prompts asks for it. */
export function forUseCase(used: UsedRun, useCase: UseCase): UsedRun | null {
	const { run, trials, references } = used;
	const prompts = run.plan.prompts.filter((prompt) => isForUseCase(prompt, useCase));
	if (prompts.length === 0) return null;
	if (prompts.length === run.plan.prompts.length) return used;
	const ids = new Set(prompts.map(({ id }) => id));
	return {
		run: { ...run, plan: { ...run.plan, prompts } },
		trials: trials.filter(({ prompt }) => ids.has(prompt)),
		references
	};
}

/**
 * What two runs must share for their figures to be weighed against each other: the same pictures by their bytes, the
 * same prompts by their words, the same token limit and image options, and the same references of these pictures.
 */
export function taskKey({ run: { plan }, references }: Omit<UsedRun, 'trials'>): string {
	const pictures = plan.images.map(({ name, sha256 }) =>
		JSON.stringify([sha256, references[name]])
	);
	const prompts = plan.prompts.map(({ text, purpose }) => JSON.stringify([text, purpose]));
	const { maxNewTokens, imageOptions } = plan;
	return JSON.stringify([
		pictures.sort(),
		prompts.sort(),
		maxNewTokens,
		imageOptionWords(imageOptions)
	]);
}

/** `12 pictures, 3 prompts`. */
export const taskWords = ({ images, prompts }: Plan): string =>
	`${counted(images.length, 'picture')}, ${counted(prompts.length, 'prompt')}`;

const counted = (count: number, noun: string): string =>
	`${count} ${noun}${count === 1 ? '' : 's'}`;
