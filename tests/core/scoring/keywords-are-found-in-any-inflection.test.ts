import { describe, expect, test } from 'vitest';
import { keywordRecall } from '#lib/core/scoring/keywords.ts';

describe('found', () => {
	test.each([
		['Two red circles on blue.', 'red circle'],
		['A RED CIRCLE', 'red circle'],
		['The man rides a bike', 'man riding'],
		['children play', 'child'],
		['leaves fell', 'leaf'],
		['He sits.', 'sitting'],
		['a well-known tower', 'well known'],
		['黒い猫がいる', '猫'],
		['the cat’s bowl', 'cat bowl'],
		['a 🐶!', '🐶']
	])('in %j: %s', (text, keyword) => expect(keywordRecall(text, [keyword]).recall).toBe(1));
});

describe('missed', () => {
	test.each([
		['a redwood tree', 'red'],
		['a red square and a blue circle', 'red circle'],
		['a circle, red', 'red circle'],
		['a string', 'ring'],
		['constructor', '__proto__'],
		['', 'cat'],
		['cat', '…']
	])('in %j: %s', (text, keyword) => expect(keywordRecall(text, [keyword]).recall).toBe(0));
});

test('recall is the share of different keywords that are found', () => {
	expect(keywordRecall('a cat and a dog', ['cat', 'dog', 'bird', 'cat'])).toEqual({
		recall: 2 / 3,
		found: ['cat', 'dog'],
		missed: ['bird']
	});
});
