import { sentencesOf } from '../captions/sentences.ts';

/**
 * Cuts a text into pieces that an encoder takes whole: at sentence ends where it can, else between words, else within
 * a word. No text is lost; white space between parts becomes one blank, and a text that fits is its one piece as it is.
 * @param length of a text in tokens, without those that every text gets. Called once for each part.
 * @param longest piece, in the same tokens; at least 1.
 */
export function textPieces(
	text: string,
	length: (text: string) => number,
	longest: number
): string[] {
	if (length(text) <= longest) return [text];
	const whole = sentencesOf(text).map((sentence) => sentence.text);
	return packed(whole, length, longest, (sentence) =>
		packed(sentence.split(/\s+/u), length, longest, (word) => halves(word, length, longest))
	);
}

/** As many parts to a piece as fit, in order; a part that is too long by itself is divided. */
function packed(
	all: readonly string[],
	length: (text: string) => number,
	longest: number,
	divide: (part: string) => string[]
): string[] {
	const pieces: string[] = [];
	let piece: string[] = [];
	let used = 0;
	const finish = () => {
		if (piece.length > 0) pieces.push(piece.join(' '));
		piece = [];
		used = 0;
	};
	for (const part of all) {
		const size = length(part);
		if (used + size > longest) finish();
		if (size > longest) pieces.push(...divide(part));
		else {
			piece.push(part);
			used += size;
		}
	}
	finish();
	return pieces;
}

/** A word without end, such as a repeated character. Characters stay whole. */
function halves(word: string, length: (text: string) => number, longest: number): string[] {
	const characters = [...word];
	if (characters.length < 2 || length(word) <= longest) return [word];
	const middle = characters.length >> 1;
	return [characters.slice(0, middle), characters.slice(middle)].flatMap((half) =>
		halves(half.join(''), length, longest)
	);
}
