import { describe, expect, test } from 'vitest';
import { chrfSignature, type ChrfOptions } from '#lib/core/scoring/chrf/chrf-options.ts';
import { chrfStatistics } from '#lib/core/scoring/chrf/chrf-statistics.ts';
import { corpusChrf, sentenceChrf } from '#lib/core/scoring/chrf/chrf.ts';
import golden from '../../../golden/scoring/chrf.json' with { type: 'json' };
import { disagreements, goldenCorpora, textsOf, type SacrebleuFile } from '../golden-pairs.ts';

type Setting = (typeof golden.settings)[number]['options'];

const file = golden as unknown as SacrebleuFile<Setting>;

const optionsOf = (setting: Setting): ChrfOptions => ({
	charOrder: setting.char_order,
	wordOrder: setting.word_order,
	beta: setting.beta,
	lowercase: setting.lowercase,
	whitespace: setting.whitespace,
	epsSmoothing: setting.eps_smoothing
});

describe(`${golden.tool} ${golden.version}`, () => {
	test.each(
		file.settings.map((setting) => ({
			setting,
			name: chrfSignature(optionsOf(setting.options), 'var')
		}))
	)('$name', ({ setting }) => {
		const options = optionsOf(setting.options);
		const sentences = textsOf(file, setting);
		expect(sentences.length).toBeGreaterThan(100);
		expect(
			disagreements(sentences, ({ candidate, references }) =>
				sentenceChrf(candidate, references, options)
			)
		).toEqual([]);
		for (const { corpus, score } of setting.corpora) {
			const statistics = (goldenCorpora[corpus] ?? []).map(({ candidate, references }) =>
				chrfStatistics(candidate, references, options)
			);
			expect(corpusChrf(statistics, options)).toBeCloseTo(score, 6);
		}
	});
});
