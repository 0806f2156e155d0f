/** A word where it stands in a text; offsets in UTF-16 units. */
export interface Word {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/** Scripts that are written without spaces: each sign counts as a word. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]`;
const pattern = new RegExp(
	String.raw`${unspaced}|#?[\p{L}\p{N}\p{M}_]+(?:['’\-][\p{L}\p{N}\p{M}_]+)*`,
	'gu'
);

/** Several rules ask for the words of the same text one after the other. */
let last: { readonly text: string; readonly words: readonly Word[] } = { text: '', words: [] };

/** The words of a whole text: letters, digits and marks, with hyphens and apostrophes inside, and hex codes. */
export function wordsOf(text: string): readonly Word[] {
	if (text !== last.text) last = { text, words: readWords(text) };
	return last.words;
}

/** As {@link wordsOf}, for a part of a text. */
export function readWords(text: string): Word[] {
	const words: Word[] = [];
	for (const match of text.matchAll(pattern))
		words.push({ text: match[0], start: match.index, end: match.index + match[0].length });
	return words;
}

/** For comparing: case, compatible forms and the kind of apostrophe do not matter. */
export const sameForm = (text: string): string =>
	text.normalize('NFC').toLowerCase().replaceAll('’', "'");

/** A value in a message, at most so many characters of it. */
export function quoted(text: string, max = 60): string {
	// By code points, so that no surrogate pair is cut; white space may shrink, so more than `max` are looked at.
	const points = [
		...text
			.slice(0, max * 8)
			.replace(/\s+/g, ' ')
			.trim()
	];
	const cut = points.length > max || text.length > max * 8;
	return cut ? `“${points.slice(0, max - 1).join('')}…”` : `“${points.join('')}”`;
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
	`${count} ${count === 1 ? one : many}`;
