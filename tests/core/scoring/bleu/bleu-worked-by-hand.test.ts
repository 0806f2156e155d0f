import { expect, test } from 'vitest';
import { corpusBleuOptions, sentenceBleuOptions } from '#lib/core/scoring/bleu/bleu-options.ts';
import { bleuStatistics as statisticsOf } from '#lib/core/scoring/bleu/bleu-statistics.ts';
import { corpusBleu, sentenceBleu } from '#lib/core/scoring/bleu/bleu.ts';

const bleuStatistics = (candidate: string, references: readonly string[]) =>
	statisticsOf(candidate, references, corpusBleuOptions);

test('matches are clipped to the most that one reference has', () => {
	const references = ['the cat is on the mat', 'there is a cat on the mat'];
	const { matches, totals } = bleuStatistics('the the the the the the the', references);
	expect(matches).toEqual([2, 0, 0, 0]);
	expect(totals).toEqual([7, 6, 5, 4]);
});

test('the closest reference length counts, and of two as close the shorter', () => {
	expect(bleuStatistics('a b c d', ['a b', 'a b c d e f']).referenceTokens).toBe(2);
	expect(bleuStatistics('a b c d', ['a', 'a b c d e']).referenceTokens).toBe(5);
});

test('an equal sentence scores 100 however short, thanks to the effective order', () => {
	for (const text of ['cat', 'a cat', 'a small cat', 'a small black cat sits here'])
		expect(sentenceBleu(text, [text]).score).toBeCloseTo(100, 9);
});

test('smoothing halves the precision again for each order without a match', () => {
	// 3 of 4 words, 1 of 3 pairs, then 100 / (2 · 2) and 100 / (4 · 1); lengths are equal.
	const { precisions, score } = sentenceBleu('a b x c', ['a b c d']);
	expect(precisions).toEqual([75, 100 / 3, 25, 25]);
	expect(score).toBeCloseTo((75 * (100 / 3) * 25 * 25) ** 0.25, 9);
});

test('a short candidate is penalized by e to the 1 − reference / candidate', () => {
	const { brevityPenalty, score } = sentenceBleu('a b c d', ['a b c d e f g h']);
	expect(brevityPenalty).toBeCloseTo(Math.exp(-1), 12);
	expect(score).toBeCloseTo(100 * Math.exp(-1), 9);
});

test('a corpus pools counts rather than averaging scores', () => {
	const right = bleuStatistics('a b c d e', ['a b c d e']);
	const wrong = bleuStatistics('v w x y z', ['a b c d e']);
	// Half of each order's n-grams match, and the lengths are equal.
	expect(corpusBleu([right, wrong]).score).toBeCloseTo(50, 9);
});

test('case and punctuation matter', () => {
	expect(sentenceBleu('a red circle', ['A red circle.']).score).toBeLessThan(100);
});

test('floor counts a fraction of a match where there is none, add-k adds to all orders but the first', () => {
	const smoothed = (method: 'floor' | 'add-k', value: number) =>
		sentenceBleu('a b x c', ['a b c d'], {
			...sentenceBleuOptions,
			smoothing: { method, value }
		}).precisions;
	expect(smoothed('floor', 0.5)).toEqual([75, 100 / 3, 25, 50]);
	expect(smoothed('add-k', 1)).toEqual([75, 50, 100 / 3, 50]);
});

test('without smoothing an order without a match makes the score 0', () => {
	const options = { ...sentenceBleuOptions, smoothing: { method: 'none' } as const };
	expect(sentenceBleu('a b x c', ['a b c d'], options).score).toBe(0);
	expect(sentenceBleu('a b', ['a b'], options).score).toBeCloseTo(100, 9);
});

test('lower orders leave the longer runs out', () => {
	const ofOrder = (order: number) =>
		sentenceBleu('a b x c', ['a b c d'], { ...sentenceBleuOptions, order }).score;
	expect(ofOrder(1)).toBeCloseTo(75, 9);
	expect(ofOrder(2)).toBeCloseTo((75 * (100 / 3)) ** 0.5, 9);
});

test.each([0, -1, 1.5, NaN])('order %d is refused by name', (order) => {
	expect(() => sentenceBleu('a', ['a'], { ...sentenceBleuOptions, order })).toThrow(`${order}`);
});

test('no references are refused', () => {
	expect(() => sentenceBleu('a', [])).toThrow('at least one');
});
