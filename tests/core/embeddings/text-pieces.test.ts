import { describe, expect, it } from 'vitest';
import { textPieces } from '#lib/core/embeddings/text-pieces.ts';

/** One token per word, and one more for each ten characters of a long one. */
const words = (text: string): number =>
	text.split(/\s+/u).reduce((sum, word) => sum + (word ? Math.ceil(word.length / 10) : 0), 0);

describe('a text', () => {
	it('that fits stays as it is', () => {
		expect(textPieces(' A  red circle. ', words, 3)).toEqual([' A  red circle. ']);
		expect(textPieces('', words, 1)).toEqual(['']);
	});

	it('is cut at sentence ends, as many sentences to a piece as fit', () => {
		expect(textPieces('One two. Three four. Five six seven. Eight.', words, 4)).toEqual([
			'One two. Three four.',
			'Five six seven. Eight.'
		]);
	});

	it('of one long sentence is cut between words', () => {
		expect(textPieces('a b c d e f g', words, 3)).toEqual(['a b c', 'd e f', 'g']);
	});

	it('of one long word is cut inside, characters whole', () => {
		const pieces = textPieces('🟥'.repeat(40), words, 2);
		expect(pieces.join('')).toBe('🟥'.repeat(40));
		expect(pieces.every((piece) => words(piece) <= 2 && !piece.includes('\ufffd'))).toBe(true);
	});

	it('loses no word', () => {
		const text = Array.from({ length: 500 }, (_, i) => (i % 7 ? `w${i}` : `w${i}.`)).join(' ');
		expect(textPieces(text, words, 5).join(' ')).toBe(text);
	});

	it('ends even where a single character is too long', () => {
		expect(textPieces('ab', () => 9, 1)).toEqual(['a', 'b']);
	});
});
