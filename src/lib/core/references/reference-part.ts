import { answersTo, captionsFor, type Reference } from './reference.ts';

/** What a scorer may look at of a reference. `captions`: the answers to the prompt where there are some. */
export const referenceParts = ['captions', 'answers', 'keywords', 'colors'] as const;
export type ReferencePart = (typeof referenceParts)[number];

/** A reference, and the prompt by whose id its answers are found. */
export interface AskedReference {
	readonly reference: Reference | undefined;
	readonly prompt: string;
}

/** The parts in which two references say something else. The order of texts says nothing. */
export function changedParts(before: AskedReference, after: AskedReference): ReferencePart[] {
	if (before.reference === after.reference && before.prompt === after.prompt) return [];
	return referenceParts.filter((part) => !isSame(textsOf(before, part), textsOf(after, part)));
}

function textsOf({ reference, prompt }: AskedReference, part: ReferencePart): readonly string[] {
	if (!reference) return [];
	switch (part) {
		case 'captions':
			return captionsFor(reference, prompt);
		case 'answers':
			return answersTo(reference, prompt);
		case 'keywords':
			return reference.keywords;
		case 'colors':
			return reference.colors.map(colorText);
	}
}

/** The same for colors that expect the same of the same region. */
export const colorText = ({ region, hex, box }: Reference['colors'][number]): string =>
	JSON.stringify([region, hex.toLowerCase(), box ?? null]);

function isSame(one: readonly string[], other: readonly string[]): boolean {
	if (one === other) return true;
	if (one.length !== other.length) return false;
	if (one.every((text, index) => text === other[index])) return true;
	const sorted = other.toSorted();
	return one.toSorted().every((text, index) => text === sorted[index]);
}
