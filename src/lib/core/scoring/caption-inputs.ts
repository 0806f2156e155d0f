import { captionsFor } from '../references/reference.ts';
import { absent, type ScoreInput } from './score.ts';

/** What a text is compared with; empty where the reference has nothing for the prompt. */
export const captionsOf = ({
	reference,
	prompt
}: Pick<ScoreInput, 'reference' | 'prompt'>): readonly string[] =>
	reference ? captionsFor(reference, prompt.id) : [];

export const noCaptions = absent('The reference has no captions for this prompt.');

/** A text beside its captions, of which there is at least one. */
export interface Captioned {
	readonly output: string;
	readonly captions: readonly string[];
}

/** The texts that have captions. */
export const captioned = (inputs: readonly ScoreInput[]): Captioned[] =>
	inputs
		.map((input) => ({ output: input.output, captions: captionsOf(input) }))
		.filter(({ captions }) => captions.length > 0);

/** How many captions each text has, as signatures say it: `var` where the number differs. */
export function captionCount(texts: readonly Captioned[]): number | 'var' {
	const [first = 0, ...others] = new Set(texts.map(({ captions }) => captions.length));
	return others.length > 0 ? 'var' : first;
}
