import { termOfPair, termOfWord, type ColorTerm } from './color-term.ts';

/** A color term where it stands in a text. */
export interface NamedColor {
	readonly term: ColorTerm;
	/** UTF-16 offsets into the text. */
	readonly start: number;
	readonly end: number;
}

/**
 * The colors that a text names, in its order: whole words only (`red`, not `redwood`), the longest phrase first
 * (`light blue`, not `blue`), joined by a space or a hyphen. Words are not understood: the fruit orange is a color.
 */
export function findColors(text: string): NamedColor[] {
	const words = [...text.matchAll(/\p{L}+/gu)];
	const found: NamedColor[] = [];
	for (let index = 0; index < words.length; index++) {
		const word = words[index];
		if (!word) break;
		const start = word.index;
		const end = start + word[0].length;
		const next = words[index + 1];
		const together = next && /^[\s-]+$/.test(text.slice(end, next.index));
		const pair = together ? termOfPair(spelling(word[0]), spelling(next[0])) : undefined;
		if (next && pair) {
			found.push({ term: pair, start, end: next.index + next[0].length });
			index++;
			continue;
		}
		const term = termOfWord(spelling(word[0]));
		if (term) found.push({ term, start, end });
	}
	return found;
}

const spelling = (word: string): string => word.toLowerCase().replace(/^grey$/, 'gray');
