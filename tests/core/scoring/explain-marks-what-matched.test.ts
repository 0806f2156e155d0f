import { describe, expect, test } from 'vitest';
import { bestCaption } from '#lib/core/scoring/explain/best-caption.ts';
import { keywordSpans } from '#lib/core/scoring/explain/keyword-spans.ts';
import type { MarkedSpan } from '#lib/core/scoring/explain/marked-span.ts';
import { sharedNgrams } from '#lib/core/scoring/explain/shared-ngrams.ts';
import { sharedSubsequence } from '#lib/core/scoring/explain/shared-subsequence.ts';
import { noContext } from '#lib/core/scoring/scoring-context.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';
import { describePrompt, reference } from '../support/sample-run.ts';

/** What is marked, with its run. */
const marked = (text: string, spans: readonly MarkedSpan[]) =>
	spans.map(({ start, end, run }) => `${text.slice(start, end)}/${run}`);
const words = { punctuation: false, keepCase: false };

describe('n-grams', () => {
	test('a word is marked with the longest run that it is part of', () => {
		const text = 'A red circle, on blue.';
		const caption = 'There is a red circle of blue';
		const { candidate, reference } = sharedNgrams(text, caption, words);
		expect(marked(text, candidate)).toEqual(['A red circle/3', 'blue/1']);
		expect(marked(caption, reference)).toEqual(['a red circle/3', 'blue/1']);
	});

	test('a word that the reference has once matches once', () => {
		const { candidate } = sharedNgrams('the the the', 'the cat', words);
		expect(candidate).toEqual([{ start: 0, end: 3, run: 1 }]);
	});

	test('case and punctuation count where the metric counts them', () => {
		const how = { punctuation: true, keepCase: true };
		const text = 'A cat.';
		expect(marked(text, sharedNgrams(text, 'a cat .', how).candidate)).toEqual(['cat./2']);
	});

	test('nothing in common, nothing at all and 10,000 words', () => {
		expect(sharedNgrams('', 'a cat', words)).toEqual({ candidate: [], reference: [] });
		expect(sharedNgrams('🐶', 'a cat', words).candidate).toEqual([]);
		const long = 'word '.repeat(10_000);
		expect(sharedNgrams(long, long, words).candidate).toHaveLength(1);
	});
});

test('the longest common subsequence is marked in both, whatever stands between', () => {
	const text = 'A cat sat there on the mat.';
	const caption = 'The cat is on a mat';
	const { candidate, reference } = sharedSubsequence(text, caption)!;
	expect(marked(text, candidate)).toEqual(['cat/1', 'on/1', 'mat/1']);
	expect(marked(caption, reference)).toEqual(['cat/1', 'on/1', 'mat/1']);
	expect(sharedSubsequence('x '.repeat(4000), 'x')).toBeNull();
});

test('keywords are marked in any inflection, phrases whole', () => {
	const text = 'Two red circles on a blue ground, red.';
	expect(marked(text, keywordSpans(text, ['red circle', 'background']))).toEqual(['red circles/1']);
	expect(keywordSpans(text, [])).toEqual([]);
});

test('the best caption is the one the scorer likes most alone, which for TER is the lowest', () => {
	const captions = ['Something else.', 'A red circle on a blue background.'];
	const input = {
		output: 'A red circle on a blue ground.',
		prompt: describePrompt,
		reference: { ...reference, captions }
	};
	for (const id of ['rougeL', 'ter', 'bleu']) {
		const scorer = scorers.find(({ metric }) => metric.id === id)!;
		expect(bestCaption(scorer, input, noContext), id).toMatchObject({ position: 1, of: 2 });
	}
});
