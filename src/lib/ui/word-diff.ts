import { diffArrays, diffWords } from 'diff';

/** A piece of two texts: what both have, or only the first (`removed`) or the second (`added`). */
export interface DiffPart {
	readonly value: string;
	readonly added: boolean;
	readonly removed: boolean;
}

/** Texts in which more words differ are two texts, and finding that out takes the square of their number. */
const maxEditLength = 1000;

/**
 * Words as Unicode divides them in any script: half an Arabic word has letters of another shape, and half an emoji is
 * another one.
 */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Where the words of two texts differ, white space aside; `null` where next to nothing is the same. */
export const wordDiff = (before: string, after: string): DiffPart[] | null =>
	diffWords(before, after, { intlSegmenter: segmenter, maxEditLength }) ?? null;

/** The same with white space, which counts as words do. */
export const exactWordDiff = (before: string, after: string): DiffPart[] | null =>
	diffArrays(segments(before), segments(after), { maxEditLength })?.map(
		({ value, added, removed }) => ({ value: value.join(''), added, removed })
	) ?? null;

const segments = (text: string): string[] =>
	[...segmenter.segment(text)].map(({ segment }) => segment);
