import type { Side } from '../compare/side.ts';
import { exclusionWords } from '../run/exclusion-words.ts';

/** The trials of a side that do not count, or not for everything: how many and why, a sentence per reason. */
export function leftOutSentences({ run, results }: Side, name: string): string[] {
	const { images, prompts, repeats } = run.plan;
	const planned = images.length * prompts.length * repeats;
	const finished = results.flatMap(({ trial }) => (trial.failure ? [] : [trial]));
	const disturbed = finished.filter(({ excluded }) => excluded.length > 0);
	const failed = results.length - finished.length;
	const reasons = new Set(disturbed.flatMap(({ excluded }) => excluded));
	return [
		...(disturbed.length > 0
			? [
					`${name}: ${trials(disturbed.length, 'disturbed trial')} kept out of timings and memory. ${[...reasons].map((reason) => exclusionWords[reason].sentence).join(' ')} ${disturbed.length === 1 ? 'Its text counts' : 'Their texts count'}.`
				]
			: []),
		...(failed > 0
			? [
					`${name}: ${trials(failed)} of ${planned} failed and ${failed === 1 ? 'has' : 'have'} no figures.`
				]
			: []),
		...(results.length < planned
			? [`${name}: ${results.length} of ${trials(planned, 'planned trial')} ended.`]
			: [])
	];
}

const trials = (count: number, word = 'trial'): string =>
	`${count} ${word}${count === 1 ? '' : 's'}`;
