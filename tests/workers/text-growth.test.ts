import { expect, test } from 'vitest';
import { TextGrowth } from '#workers/text-growth.ts';

/** Tokens are indexes into pieces of bytes; like real tokenizers it writes U+FFFD for half a character. */
const decoderOf = (pieces: number[][]) => (ids: readonly number[]) =>
	new TextDecoder().decode(Uint8Array.from(ids.flatMap((id) => pieces[id] ?? [])));

const utf8 = (text: string) => [...new TextEncoder().encode(text)];

test('adds up to the whole text', () => {
	const pieces = ['A', ' red', ' circle', '', '.'].map(utf8);
	const growth = new TextGrowth(decoderOf(pieces));
	expect(pieces.map((_, id) => growth.add(id))).toEqual(['A', ' red', ' circle', '', '.']);
});

test('waits for the rest of a character', () => {
	const [a = 0, b = 0, c = 0, d = 0] = utf8('🟥');
	const growth = new TextGrowth(decoderOf([utf8('a '), [a, b], [c], [d], utf8('!')]));
	expect([0, 1, 2, 3, 4].map((id) => growth.add(id))).toEqual(['a ', '', '', '🟥', '!']);
});

test('keeps the space that a decoder drops before its first word', () => {
	const words = ['one', 'two', 'three'];
	const growth = new TextGrowth((ids) =>
		ids
			.map((id) => ` ${words[id]}`)
			.join('')
			.trimStart()
	);
	expect([0, 1, 2].map((id) => growth.add(id)).join('')).toBe('one two three');
});

test('does not wait forever for bytes that never become a character', () => {
	const growth = new TextGrowth(decoderOf([[0xff], utf8('a')]));
	const grown = [0, 0, 0, 0, 0, 0, 1].map((id) => growth.add(id));
	expect(grown.join('')).toBe('\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDa');
	expect(grown[4]).not.toBe('');
});
