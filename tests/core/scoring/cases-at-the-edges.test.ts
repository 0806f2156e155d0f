import { describe, expect, test } from 'vitest';
import type { Reference } from '#lib/core/references/reference.ts';
import type { PromptPurpose } from '#lib/core/run/plan.ts';
import { scoreCorpus } from '#lib/core/scoring/score-corpus.ts';
import { scoreOutput } from '#lib/core/scoring/score-output.ts';
import { noContext, type ScoringContext } from '#lib/core/scoring/scoring-context.ts';

const cats = ['a black cat'];
const context: ScoringContext = { captionSets: [cats, ['two dogs'], ['a red bus']] };

interface Case {
	readonly output: string;
	readonly captions?: readonly string[];
	readonly keywords?: readonly string[];
	readonly purpose?: PromptPurpose;
	readonly among?: ScoringContext;
}

/** The value, or the reason that there is none. */
function scoreOf(id: string, { output, purpose = 'caption', among = context, ...given }: Case) {
	const { captions = cats, keywords = [] } = given;
	const reference: Reference = { captions, keywords, colors: [], answers: { p: captions } };
	const score = scoreOutput({ output, prompt: { id: 'p', purpose }, reference }, among)[id];
	return score?.status === 'scored' ? score.value : score?.reason;
}

describe.each(['rouge1', 'rouge2', 'rougeL', 'rougeLsum'])('%s', (id) => {
	test.each([
		['', cats, 0],
		['a black cat', [''], 0],
		['a black cat', ['', 'A BLACK, CAT!'], 1],
		['🐶', ['🐶'], 0],
		['قطة سوداء', ['قطة سوداء'], 0]
	])('%j against %j', (output, captions, value) =>
		expect(scoreOf(id, { output, captions })).toBe(value)
	);
});

describe('cider', () => {
	test('the caption itself scores 10 when it has four words', () => {
		const captions = ['one black cat sits'];
		const among = { captionSets: [captions, ['two dogs']] };
		expect(scoreOf('cider', { output: 'One black cat sits.', captions, among })).toBeCloseTo(10, 9);
	});
	test('three words have no runs of four', () =>
		expect(scoreOf('cider', { output: 'a black cat' })).toBeCloseTo(7.5, 9));
	test.each(['', '🐶', 'zebra'])('nothing shared: %j', (output) =>
		expect(scoreOf('cider', { output })).toBe(0)
	);
	test('without other captions there is nothing to weigh by', () => {
		expect(scoreOf('cider', { output: 'a cat', among: noContext })).toMatch(/two images at least/);
		const among = { captionSets: [cats, [...cats]] };
		expect(scoreOf('cider', { output: 'a cat', among })).toMatch(/same words/);
	});
	test('few captions are warned of, many are not', () => {
		const reference: Reference = { captions: cats, keywords: [], colors: [], answers: {} };
		const input = { output: 'a cat', prompt: { id: 'p', purpose: 'caption' as const }, reference };
		const caution = (sets: number) => {
			const captionSets = Array.from({ length: sets }, (_, at) =>
				at === 0 ? cats : [`dog ${at}`]
			);
			const score = scoreOutput(input, { captionSets })['cider'];
			return score?.status === 'scored' ? score.detail['caution'] : undefined;
		};
		expect(caution(29)).toMatch(/captions of 29 images/);
		expect(caution(30)).toBeUndefined();
	});
});

describe('lists of keywords', () => {
	const keywords = ['red circle', 'dog'];
	test.each([
		['red circles, a dog, tree', 2 / 3, 0.8],
		['1. Dogs\n2. dog', 1, 2 / 3],
		['tree; bus', 0, 0],
		[' , ', 'The text lists no keyword.', 0]
	])('%j', (output, precision, f1) => {
		const given = { output, keywords, purpose: 'keywords' } as const;
		expect(scoreOf('keywordPrecision', given)).toBe(precision);
		expect(scoreOf('keywordF1', given)).toBeCloseTo(f1, 12);
	});
	test('a caption is none', () =>
		expect(scoreOf('keywordF1', { output: 'a dog', keywords })).toMatch(/no list/));
});

test.each([
	['The cat.', ['a cat'], 1],
	['black cat', ['a black cat', 'dog'], 1],
	['cat cat', ['cat'], 2 / 3],
	['', ['the'], 1],
	['', ['cat'], 0],
	['قطة', ['قطة'], 1]
])('token F1 of %j against %j', (output, captions, value) =>
	expect(scoreOf('tokenF1', { output, captions, purpose: 'answer' })).toBeCloseTo(value, 12)
);

test.each([
	['a cat', ['a', 'one two three four'], 2],
	['a b c', ['a b', 'a b c d'], 1.5],
	['', cats, 0],
	['a', ['…', ''], 'The captions of the reference have no words.']
])('length ratio of %j against %j', (output, captions, value) =>
	expect(scoreOf('lengthRatio', { output, captions })).toBe(value)
);

test.each([
	['a cat a cat', 0.5, 2 / 3],
	['🐶🐶', 0.5, 1],
	['cat', 1, 'The text has fewer words than distinct-2 needs.'],
	['', 'The text has fewer words than distinct-1 needs.', /distinct-2/]
])('distinct-n of %j', (output, one, two) => {
	expect(scoreOf('distinct1', { output })).toBe(one);
	if (typeof two === 'object') expect(scoreOf('distinct2', { output })).toMatch(two);
	else expect(scoreOf('distinct2', { output })).toBe(two);
});

test('a variant’s distinct words and lengths are pooled', () => {
	const reference: Reference = { captions: ['a cat'], keywords: [], colors: [], answers: {} };
	const prompt = { id: 'p', purpose: 'caption' } as const;
	const inputs = ['a cat', 'a cat on a mat'].map((output) => ({ output, prompt, reference }));
	const scores = scoreCorpus(inputs, context);
	expect(scores['distinct1']).toMatchObject({ n: 2, value: 4 / 7 });
	expect(scores['lengthRatio']).toMatchObject({ n: 2, value: 7 / 4 });
});
