import { describe, expect, test } from 'vitest';
import type { Reference } from '#lib/core/references/reference.ts';
import { promptPurposes } from '#lib/core/run/plan.ts';
import { scoreCorpus } from '#lib/core/scoring/score-corpus.ts';
import { scoreOutput } from '#lib/core/scoring/score-output.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';
import { noContext, type ScoringContext } from '#lib/core/scoring/scoring-context.ts';

const strangeTexts = [
	'',
	' \n\t',
	'.',
	'🐶👩‍👩‍👧🇫🇮',
	'\ud800',
	'猫が座っている。',
	'e\u0301'.repeat(50),
	'{"a":',
	'__proto__ constructor toString',
	'word '.repeat(10_000),
	'x'.repeat(50_000)
];

const withTexts = (text: string): Reference => ({
	captions: [text],
	keywords: [text],
	colors: [{ region: text, hex: '#ffffff' }],
	answers: { p: [text] }
});
const empty: Reference = { captions: [], keywords: [], colors: [], answers: {} };

/** Captions of other images, so that CIDEr-D has something to weigh by. */
const amongOthers: ScoringContext = {
	captionSets: [['a cat'], ['two dogs on a mat'], ['', '🐶'], strangeTexts]
};

/** What says something of a text by itself. */
const ofTextsAlone = new Set(
	scorers.filter(({ needsReference }) => needsReference === false).map(({ metric }) => metric.id)
);

/** Ten thousand words against themselves would fill tables of 10⁸ cells, were they filled. */
const patience = { timeout: 10_000 };

describe.each(promptPurposes)('%s', patience, (purpose) => {
	test.each(strangeTexts.map((text) => [text.slice(0, 12), text]))('%j', (_, output) => {
		for (const [text, context] of [
			['', noContext],
			['🐶', amongOthers],
			['a cat', amongOthers],
			[output, amongOthers]
		] as const)
			for (const score of Object.values(
				scoreOutput({ output, prompt: { id: 'p', purpose }, reference: withTexts(text) }, context)
			))
				if (score.status === 'scored') expect(score.value).toSatisfy(Number.isFinite);
				else expect(score.reason).toMatch(/\.$/);
	});

	test.each([
		['no reference', undefined],
		['an empty reference', empty]
	])('%s gives reasons, alone and together', (_, reference) => {
		const input = { output: 'a cat', prompt: { id: 'p', purpose }, reference };
		const scores = [
			...Object.entries(scoreOutput(input, noContext)),
			...Object.entries(scoreCorpus([input], noContext))
		].filter(([id]) => !ofTextsAlone.has(id));
		expect(scores.length).toBeGreaterThan(0);
		for (const [, score] of scores)
			expect(score).toMatchObject({ status: 'absent', reason: expect.stringMatching(/\.$/) });
	});
});
