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

/** What was found in pieces between blanks: sets of captions use few different ones. */
const known = new Map<string, readonly Word[]>();
const mostKnown = 20_000;
const longestKnown = 40;

/**
 * The words of a text that a dictionary can be asked for: Latin letters only, parts of hyphenated words each by
 * themselves; no hex codes, numbers, addresses, control tokens, initials or color words.
 */
export function spelledWords(text: string): Word[] {
	const words: Word[] = [];
	for (const { 0: piece, index } of text.matchAll(/\S+/g))
		for (const word of inPiece(piece))
			words.push({ text: word.text, start: index + word.start, end: index + word.end });
	return words;
}

function inPiece(piece: string): readonly Word[] {
	const before = known.get(piece);
	if (before) return before;
	const words = readPiece(piece);
	if (piece.length <= longestKnown) {
		if (known.size >= mostKnown) known.clear();
		known.set(piece, words);
	}
	return words;
}

function readPiece(piece: string): Word[] {
	if (piece.length > 1000 || notWords.test(piece)) return [];
	const words: Word[] = [];
	for (const { 0: word, index } of piece.matchAll(letters)) {
		const before = piece[index - 1] ?? '';
		const after = piece[index + word.length] ?? '';
		// `#ff00aa`, `3D`, `q4f16`, `snake_case`: a part of something else.
		if (/[\d#_&]/.test(before) || /[\d_]/.test(after)) continue;
		if (word.length < 2 || word.length > longest || !latin.test(word)) continue;
		if (/^\p{Lu}{2,6}s?$/u.test(word) || colorWords.has(word.toLowerCase())) continue;
		words.push({ text: word, start: index, end: index + word.length });
	}
	return words;
}
