import { expect, test } from 'vitest';
import { stem } from '#lib/core/scoring/rouge/porter-stemmer.ts';
import golden from '../../../golden/scoring/stems.json' with { type: 'json' };

test(`${golden.stems.length} words, nltk ${golden.tools.nltk}`, () => {
	const wrong = golden.stems
		.map(([word, expected]) => ({ word, expected, ours: stem(word as string) }))
		.filter(({ expected, ours }) => ours !== expected);
	expect(wrong).toEqual([]);
});

test.each([
	['caresses', 'caress'],
	['ponies', 'poni'],
	['dies', 'die'],
	['running', 'run'],
	['happily', 'happili'],
	['geology', 'geolog'],
	['enjoy', 'enjoy'],
	['x1', 'x1'],
	['', '']
])('%s → %s', (word, expected) => expect(stem(word)).toBe(expected));
