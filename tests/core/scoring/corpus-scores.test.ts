import { expect, test } from 'vitest';
import type { Prompt } from '#lib/core/run/plan.ts';
import { corpusBleuOptions } from '#lib/core/scoring/bleu/bleu-options.ts';
import { bleuStatistics } from '#lib/core/scoring/bleu/bleu-statistics.ts';
import { corpusBleu } from '#lib/core/scoring/bleu/bleu.ts';
import { scoreCorpus } from '#lib/core/scoring/score-corpus.ts';
import { describePrompt, reference } from '../support/sample-run.ts';
import { noContext } from '#lib/core/scoring/scoring-context.ts';

const right = { output: reference.captions[0] ?? '', prompt: describePrompt, reference };
const wrong = { ...right, output: 'A green square.' };
const unjudged = { ...right, reference: undefined };

test('BLEU pools the counts of all texts', () => {
	const pooled = corpusBleu(
		[right, wrong].map(({ output }) =>
			bleuStatistics(output, reference.captions, corpusBleuOptions)
		)
	);
	expect(scoreCorpus([right, wrong], noContext)['bleu']).toMatchObject({
		n: 2,
		value: pooled.score
	});
});

test('other scores are the mean over the texts that can be judged, and say how many those are', () => {
	expect(scoreCorpus([right, wrong, unjudged], noContext)['keywordRecall']).toMatchObject({
		n: 2,
		value: 0.5
	});
});

test('a parameter in which texts differ is `var` in the signature', () => {
	const two = { ...right, reference: { ...reference, captions: ['a', 'b'] } };
	const signature = 'nrefs:var|case:lc|tok:rouge|stem:no|version:loupe-1';
	expect(scoreCorpus([right, two], noContext)['rougeL']).toMatchObject({
		signature: `rougeL|${signature}`
	});
	expect(scoreCorpus([right, two], noContext)['bleu']).toMatchObject({
		signature: 'bleu|nrefs:var|case:mixed|eff:no|tok:13a|smooth:exp|version:loupe-1'
	});
});

test('only scorers that fit some text are there', () => {
	const prompt: Prompt = { ...describePrompt, id: 'count', purpose: 'answer' };
	const scores = scoreCorpus([{ output: '1', prompt, reference }], noContext);
	for (const id of ['exactMatch', 'tokenF1']) expect(scores).toHaveProperty(id);
	for (const id of ['bleu', 'cider', 'keywordRecall', 'distinct1'])
		expect(scores).not.toHaveProperty(id);
	expect(scoreCorpus([], noContext)).toEqual({});
});
