import { basicColorNames } from '../color/basic-colors.ts';
import { cssColors } from '../color/css-colors.ts';
import type { Word } from './words.ts';

/** Longer runs of letters are no words, and slow to look for. */
const longest = 40;

const tones = ['bluish', 'greenish', 'reddish', 'yellowish', 'purplish', 'pinkish', 'brownish'];
/** Color words that dictionaries of American English lack, some of them. */
const colorWords = new Set<string>([
	...basicColorNames,
	...Object.keys(cssColors),
	...tones,
	...'orangish orangey grayish greyish whitish blackish grey greys colour colours coloured multicolored multicolour ochre taupe'.split(
		' '
	)
]);

const letters = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
const latin = /^[\p{Script=Latin}\p{M}'’]+$/u;
/** Addresses, file names and tokens in angle or square brackets. */
const notWords = /[@\\]|:\/\/|^www\.|\.\w{2,4}[,;.]?$|^[<[].*[>\]]$/i;

/**
 * The words of a text that a dictionary can be asked for: Latin letters only, parts of hyphenated words each by
 * themselves; no hex codes, numbers, addresses, control tokens, initials or color words.
 */
export function spelledWords(text: string): Word[] {
	const words: Word[] = [];
	for (const chunk of text.matchAll(/\S+/g)) {
		const [piece] = chunk;
		if (piece.length > 1000 || notWords.test(piece)) continue;
		for (const part of piece.matchAll(letters)) {
			const [word] = part;
			const before = piece[part.index - 1] ?? '';
			const after = piece[part.index + word.length] ?? '';
			// `#ff00aa`, `3D`, `q4f16`, `snake_case`: a part of something else.
			if (/[\d#_&]/.test(before) || /[\d_]/.test(after)) continue;
			if (word.length < 2 || word.length > longest || !latin.test(word)) continue;
			if (/^\p{Lu}{2,6}s?$/u.test(word) || colorWords.has(word.toLowerCase())) continue;
			const start = chunk.index + part.index;
			words.push({ text: word, start, end: start + word.length });
		}
	}
	return words;
}
