import { describe, expect, test } from 'vitest';
import { Lexicon } from '#lib/core/scoring/lexicon.ts';
import { NgramOverlap } from '#lib/core/scoring/ngram-overlap.ts';
import { NgramTrie } from '#lib/core/scoring/ngram-trie.ts';
import { NumberedTexts } from '#lib/core/scoring/numbered-texts.ts';
import { readBetweenSpaces } from '#lib/core/scoring/tokenizers/white-space.ts';
import { createRandom } from '#lib/core/stats/random.ts';

test('a lexicon numbers words by their characters, wherever they stand', () => {
	const lexicon = new Lexicon();
	const expected = new Map<string, number>();
	const words = Array.from({ length: 20_000 }, (_, index) => `${index % 7000}é${index % 3}`);
	for (const word of words) {
		const known = expected.get(word) ?? expected.size;
		expected.set(word, known);
		expect(lexicon.add(`<${word}>`, 1, word.length + 1)).toBe(known);
	}
	expect(lexicon.size).toBe(expected.size);
	for (const [word, number] of expected) expect(lexicon.find(word, 0, word.length)).toBe(number);
	expect(lexicon.find('never', 0, 5)).toBe(-1);
	expect(lexicon.find('', 0, 0)).toBe(-1);
	expect(lexicon.add('', 0, 0)).toBe(expected.size);
});

test('a trie grows, and is empty when it is cleared', () => {
	const trie = new NgramTrie();
	trie.clear(3);
	const nodes = Array.from({ length: 5000 }, (_, token) => trie.add(token % 50, token));
	expect(new Set(nodes).size).toBe(5000);
	for (const [token, node] of nodes.entries()) {
		expect(trie.find(token % 50, token)).toBe(node);
		expect(trie.add(token % 50, token)).toBe(node);
	}
	expect(trie.find(51, 1)).toBe(0);
	trie.clear(10);
	expect(trie.size).toBe(1);
	expect(trie.find(1, 1)).toBe(0);
});

/** Counted with strings, as one would by hand. */
function counts(tokens: readonly number[], order: number): Map<string, number> {
	const found = new Map<string, number>();
	for (let at = 0; at + order <= tokens.length; at++) {
		const key = tokens.slice(at, at + order).join();
		found.set(key, (found.get(key) ?? 0) + 1);
	}
	return found;
}

describe('n-grams shared by texts', () => {
	const random = createRandom(5);
	const text = (length: number, words: number) =>
		Array.from({ length }, () => Math.floor(random() * words));
	test.each([
		[0, 5, 3],
		[12, 15, 4],
		[40, 25, 2],
		[3, 60, 1],
		[2000, 900, 30]
	])('%i tokens and %i, of %i words', (length, otherLength, words) => {
		const overlap = new NgramOverlap();
		for (let round = 0; round < 5; round++) {
			const given = text(length, words);
			const others = [text(otherLength, words), text(otherLength, words + 1), []];
			overlap.take(Int32Array.from(given), given.length, 4);
			const anew = [0, 0, 0, 0];
			for (const other of others) {
				const matches = [0, 0, 0, 0, 0];
				overlap.shared(Int32Array.from([9, ...other, 9]), 1, other.length + 1, matches, 1);
				const expected = [1, 2, 3, 4].map((order) => {
					const theirs = counts(other, order);
					return Array.from(counts(given, order), ([key, times]) =>
						Math.min(times, theirs.get(key) ?? 0)
					).reduce((sum, one) => sum + one, 0);
				});
				expect(matches).toEqual([0, ...expected]);
			}
			for (const other of others) overlap.sharedAnew(Int32Array.from(other), 0, other.length, anew);
			const most = [1, 2, 3, 4].map((order) =>
				Array.from(counts(given, order), ([key, times]) =>
					Math.min(times, Math.max(...others.map((other) => counts(other, order).get(key) ?? 0)))
				).reduce((sum, one) => sum + one, 0)
			);
			expect(anew).toEqual(most);
		}
	});
});

test('references keep their numbers while texts come and go, and beyond what is kept', () => {
	const texts = new NumberedTexts<never>(readBetweenSpaces);
	const references = ['red cat', '', 'a red dog'];
	const first = texts.references(references);
	expect(Array.from(texts.candidate('dog new cat').numbers.subarray(0, 3))).toEqual([3, -1, 1]);
	const long = Array.from({ length: 600_000 }, (_, index) => `w${index}`).join(' ');
	texts.references([long]);
	const again = texts.references(references);
	for (const { tokens, bounds } of [first, again]) {
		const lengths = bounds.slice(1).map((end, index) => end - (bounds[index] as number));
		expect(lengths).toEqual([2, 0, 3]);
		expect(tokens.slice(bounds[0], bounds.at(-1))).toEqual(Int32Array.of(0, 1, 2, 0, 3));
	}
	expect(Array.from(texts.candidate('cat w5').numbers.subarray(0, 2))).toEqual([1, -1]);
});
