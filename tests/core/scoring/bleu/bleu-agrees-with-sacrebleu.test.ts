import { describe, expect, test } from 'vitest';
import {
	bleuSignature,
	smoothingDefaults,
	type BleuOptions,
	type Smoothing
} from '#lib/core/scoring/bleu/bleu-options.ts';
import { bleuStatistics } from '#lib/core/scoring/bleu/bleu-statistics.ts';
import { corpusBleu, sentenceBleu } from '#lib/core/scoring/bleu/bleu.ts';
import golden from '../../../golden/scoring/bleu.json' with { type: 'json' };
import { disagreements, goldenCorpora, textsOf, type SacrebleuFile } from '../golden-pairs.ts';

type Setting = (typeof golden.settings)[number]['options'];

const file = golden as unknown as SacrebleuFile<Setting>;

function smoothingOf({ smooth_method, smooth_value }: Setting): Smoothing {
	if (smooth_method === 'floor' || smooth_method === 'add-k')
		return { method: smooth_method, value: smooth_value ?? smoothingDefaults[smooth_method] };
	return { method: smooth_method as 'exp' | 'none' };
}

const optionsOf = (setting: Setting): BleuOptions => ({
	order: setting.max_ngram_order,
	tokenizer: setting.tokenize as BleuOptions['tokenizer'],
	lowercase: setting.lowercase,
	smoothing: smoothingOf(setting),
	effectiveOrder: setting.effective_order
});

describe(`${golden.tool} ${golden.version}`, () => {
	test.each(
		file.settings.map((setting) => ({
			setting,
			name: bleuSignature(optionsOf(setting.options), 'var')
		}))
	)('$name', ({ setting }) => {
		const options = optionsOf(setting.options);
		const sentences = textsOf(file, setting);
		expect(sentences.length).toBeGreaterThan(100);
		expect(
			disagreements(
				sentences,
				({ candidate, references }) => sentenceBleu(candidate, references, options).score
			)
		).toEqual([]);
		for (const { corpus, score, precisions, bp } of setting.corpora) {
			const bleu = corpusBleu(
				(goldenCorpora[corpus] ?? []).map(({ candidate, references }) =>
					bleuStatistics(candidate, references, options)
				),
				options
			);
			expect(bleu.score).toBeCloseTo(score, 6);
			expect(bleu.brevityPenalty).toBeCloseTo(bp as number, 6);
			for (const [order, precision] of (precisions as number[]).entries())
				expect(bleu.precisions[order]).toBeCloseTo(precision, 6);
		}
	});
});
