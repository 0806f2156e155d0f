import { mean } from '../stats/quantile.ts';
import type { Plan } from './plan.ts';
import type { TrialResult } from './trial-result.ts';

/** Milliseconds that one picture took with all its prompts: of each prompt the mean of its repeats, summed. */
export interface PictureTimes {
	/** The picture's decoding, once, and all prompts. */
	readonly totalMs: number;
	/** From tensors to the first token: looking at the picture and reading the prompt. */
	readonly prefillMs: number;
	/** From the first token to the last; 0 where there was but one. */
	readonly decodeMs: number;
	/** What is left: decoding the picture, making tensors of it, and what follows the last token. */
	readonly hostMs: number;
}

/**
 * One per picture that has a timed text for every prompt; pictures that lack one are left out, since the sum of the
 * others would pass for the whole. Trials that failed or are kept out of statistics do not count.
 *
 * @param results of one variant.
 */
export function pictureTimes(
	{ prompts }: Pick<Plan, 'prompts'>,
	results: readonly TrialResult[]
): PictureTimes[] {
	const byImage = new Map<string, AnswerTimes[]>();
	for (const { trial, timing } of results) {
		if (trial.failure || !timing || trial.excluded.length > 0) continue;
		const { totalMs, preprocessMs, ttftMs, decodeMs, imageDecodeMs } = timing;
		const answer: AnswerTimes = {
			...{ prompt: trial.prompt, totalMs, imageDecodeMs },
			prefillMs: Math.max(0, (ttftMs ?? totalMs) - preprocessMs),
			decodeMs: decodeMs ?? 0
		};
		const known = byImage.get(trial.image);
		if (known) known.push(answer);
		else byImage.set(trial.image, [answer]);
	}
	return [...byImage.values()].flatMap((answers) => {
		const repeats = prompts.map(({ id }) => answers.filter(({ prompt }) => prompt === id));
		if (repeats.some((of) => of.length === 0)) return [];
		const sum = (read: (answer: AnswerTimes) => number) =>
			repeats.reduce((all, of) => all + mean(of.map(read)), 0);
		const prefillMs = sum((answer) => answer.prefillMs);
		const decodeMs = sum((answer) => answer.decodeMs);
		const totalMs =
			sum((answer) => answer.totalMs) + mean(answers.map(({ imageDecodeMs }) => imageDecodeMs));
		return [{ totalMs, prefillMs, decodeMs, hostMs: Math.max(0, totalMs - prefillMs - decodeMs) }];
	});
}

interface AnswerTimes {
	readonly prompt: string;
	readonly totalMs: number;
	readonly imageDecodeMs: number;
	readonly prefillMs: number;
	readonly decodeMs: number;
}
