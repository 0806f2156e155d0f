import { captionsFor, referenceFor } from '#lib/core/references/reference.ts';
import type { FinishedTrial } from '#lib/core/run/trial.ts';
import type { Gathering } from './gathering.ts';

/** What a trial's text is compared with. */
export function captionsOf({ references }: Gathering, trial: FinishedTrial): readonly string[] {
	const reference = referenceFor(references, trial.image);
	return reference ? captionsFor(reference, trial.prompt) : [];
}

/** The texts of trials and their captions, each once. */
export const textsOf = (gathering: Gathering, trials: readonly FinishedTrial[]): string[] => [
	...new Set(trials.flatMap((trial) => [trial.output, ...captionsOf(gathering, trial)]))
];
