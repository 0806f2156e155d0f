import { describe, expect, test } from 'vitest';
import { terSignature, type TerOptions } from '#lib/core/scoring/ter/ter-options.ts';
import { corpusTer, sentenceTer, terStatistics } from '#lib/core/scoring/ter/ter.ts';
import golden from '../../../golden/scoring/ter.json' with { type: 'json' };
import { disagreements, goldenCorpora, textsOf, type SacrebleuFile } from '../golden-pairs.ts';

type Setting = (typeof golden.settings)[number]['options'];

const file = golden as unknown as SacrebleuFile<Setting>;

const optionsOf = (setting: Setting): TerOptions => ({
	normalized: setting.normalized,
	noPunctuation: setting.no_punct,
	asianSupport: setting.asian_support,
	caseSensitive: setting.case_sensitive
});

describe(`${golden.tool} ${golden.version}`, () => {
	test.each(
		file.settings.map((setting) => ({
			setting,
			name: terSignature(optionsOf(setting.options), 'var')
		}))
	)('$name', ({ setting }) => {
		const options = optionsOf(setting.options);
		const sentences = textsOf(file, setting);
		expect(sentences.length).toBeGreaterThan(100);
		expect(
			disagreements(sentences, ({ candidate, references }) =>
				sentenceTer(candidate, references, options)
			)
		).toEqual([]);
		for (const { corpus, score } of setting.corpora) {
			const statistics = (goldenCorpora[corpus] ?? []).map(({ candidate, references }) =>
				terStatistics(candidate, references, options)
			);
			expect(corpusTer(statistics)).toBeCloseTo(score, 6);
		}
	});
});
