import { describe, expect, test } from 'vitest';
import { bleuStatistics, corpusBleu, sentenceBleu } from '#lib/core/scoring/bleu.ts';
import golden from '../../golden/scoring/bleu.json' with { type: 'json' };

/** Six decimals of a figure of 0–100. */
const digits = 6;

describe(`${golden.tool} ${golden.version}`, () => {
	test.each(golden.sentences.map((row, index) => ({ index, ...row })))(
		'sentence $index',
		({ candidate, references, bleu }) => {
			expect(sentenceBleu(candidate, references).score).toBeCloseTo(bleu, digits);
		}
	);

	test.each(golden.corpora.map((row, index) => ({ index, ...row })))(
		'corpus $index of $members.length texts',
		({ members, bleu, precisions, bp }) => {
			const texts = members.map((member) => golden.sentences[member]);
			const corpus = corpusBleu(
				texts.map((text) => bleuStatistics(text?.candidate ?? '', text?.references ?? []))
			);
			expect(corpus.score).toBeCloseTo(bleu, digits);
			expect(corpus.brevityPenalty).toBeCloseTo(bp, digits);
			for (const [order, precision] of precisions.entries())
				expect(corpus.precisions[order]).toBeCloseTo(precision, digits);
		}
	);
});
