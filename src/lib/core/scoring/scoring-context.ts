import { captionsFor, referenceFor, type References } from '../references/reference.ts';
import type { Prompt } from '../run/plan.ts';

/**
 * What a text is judged among. CIDEr weighs an n-gram by how few of these sets of captions have it; scores by a model
 * warn where the model was made for other pictures. It holds all that a plan will compare, so that a score does not change while a run goes on.
 */
export interface ScoringContext {
	/** The captions of each image and caption prompt that has some. The arrays are those of the references. */
	readonly captionSets: readonly (readonly string[])[];
	/** The suite that the pictures came from; absent or `null`: the user's own. */
	readonly suite?: string | null;
}

/** For texts that are judged alone. */
export const noContext: ScoringContext = { captionSets: [] };

/** The context of a plan's texts. */
export function scoringContext(
	images: readonly { readonly name: string }[],
	prompts: readonly Pick<Prompt, 'id' | 'purpose'>[],
	references: References,
	suite: string | null = null
): ScoringContext {
	const captionPrompts = prompts.filter(({ purpose }) => purpose === 'caption');
	const captionSets = images.flatMap(({ name }) => {
		const reference = referenceFor(references, name);
		if (!reference) return [];
		return captionPrompts
			.map(({ id }) => captionsFor(reference, id))
			.filter((captions) => captions.length > 0);
	});
	return { captionSets, suite };
}
