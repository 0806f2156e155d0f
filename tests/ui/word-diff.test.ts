import { describe, expect, test } from 'vitest';
import { exactWordDiff, wordDiff, type DiffPart } from '#lib/ui/word-diff.ts';

/** `same -gone- +new+`, to be read. */
const marked = (parts: readonly DiffPart[] | null) =>
	parts
		?.map(({ value, added, removed }) => (removed ? `-${value}-` : added ? `+${value}+` : value))
		.join('');

describe('words of any script stay whole', () => {
	test.each([
		['English', 'A red circle.', 'A blue circle.', 'A -red-+blue+ circle.'],
		// Half of these words is the same, and half a word has letters of another shape.
		['Arabic', 'قطة سوداء كبيرة', 'قطة بيضاء كبيرة', 'قطة -سوداء-+بيضاء+ كبيرة'],
		['Hebrew', 'עיגול אדום', 'עיגול אדומה', 'עיגול -אדום-+אדומה+'],
		['Chinese', '一只黑色的猫', '一只白色的猫', '一只-黑色-+白色+的猫'],
		[
			'accents that are signs of their own',
			'cafe\u0301 noir',
			'cafe noir',
			'-cafe\u0301-+cafe+ noir'
		],
		['an emoji of five code points', '👨‍👩‍👧 at home', '👨‍👩‍👦 at home', '-👨‍👩‍👧-+👨‍👩‍👦+ at home'],
		['a shade of skin', 'waves 👋🏽', 'waves 👋🏿', 'waves -👋🏽-+👋🏿+']
	])('%s', (_, before, after, expected) => {
		expect(marked(wordDiff(before, after))).toBe(expected);
		expect(marked(exactWordDiff(before, after))).toBe(expected);
	});
});

test('white space counts only where it is asked for', () => {
	expect(marked(wordDiff('a  b\nc', 'a b c'))).not.toMatch(/[+-]/);
	expect(marked(exactWordDiff('a  b\nc', 'a b c'))).toBe('a-  -+ +b-\n-+ +c');
});

test('both texts can be put together again', () => {
	const [before, after] = ['Two dogs, on a lawn.', 'Three dogs and a cat on the lawn!'];
	const parts = exactWordDiff(before, after) ?? [];
	const without = (kind: 'added' | 'removed') =>
		parts
			.filter((part) => !part[kind])
			.map(({ value }) => value)
			.join('');
	expect([without('added'), without('removed')]).toEqual([before, after]);
});

test('two captions of two thousand letters', () => {
	const caption = Array.from({ length: 330 }, (_, index) => `word${(index * 7919) % 97}`).join(' ');
	expect(caption.length).toBeGreaterThan(2000);
	const changed = caption.replaceAll('word13 ', 'other ');
	expect(marked(wordDiff(caption, changed))).toContain('-word13-+other+');
});

test('texts with nothing in common are not taken apart', () => {
	const text = (from: number) =>
		Array.from({ length: 2000 }, (_, index) =>
			String.fromCharCode(from + ((index * 7919) % 997))
		).join('');
	expect(wordDiff(text(0x4e00), text(0x5e00))).toBeNull();
	expect(exactWordDiff(text(0x4e00), text(0x5e00))).toBeNull();
	expect(marked(wordDiff('', 'new'))).toBe('+new+');
});
