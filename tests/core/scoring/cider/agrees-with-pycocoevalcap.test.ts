import { describe, expect, test } from 'vitest';
import { ciderD, ciderIndex } from '#lib/core/scoring/cider/cider.ts';
import { tokenizePtb } from '#lib/core/scoring/cider/ptb/tokenize-ptb.ts';
import golden from '../../../golden/scoring/cider.json' with { type: 'json' };
import captions from '../../../golden/scoring/ptb.json' with { type: 'json' };
import { goldenTexts, type GoldenText } from '../golden-pairs.ts';

const corpora = golden.corpora.map(([members, mean, scores], index) => ({
	index,
	texts: (members as number[]).map((member) => goldenTexts[member] as GoldenText),
	mean: mean as number,
	scores: scores as number[]
}));

describe(`pycocoevalcap ${golden.tools.pycocoevalcap}`, () => {
	test.each(corpora)('corpus $index of $texts.length images', ({ texts, mean, scores }) => {
		const index = ciderIndex(texts.map(({ references }) => references));
		const ours = texts.map(
			({ candidate, references }) => ciderD(candidate, references, index).score
		);
		for (const [at, score] of ours.entries()) expect(score).toBeCloseTo(scores[at] as number, 7);
		expect(ours.reduce((sum, score) => sum + score, 0) / ours.length).toBeCloseTo(mean, 7);
	});
});

test(`tokenizes ${captions.captions.length} captions as Stanford’s tokenizer does`, () => {
	// What the reference tool splits an n-gram's tokens by is any white space, a no-break space among them.
	const wrong = captions.captions
		.map(([text, tokens]) => ({
			text,
			theirs: (tokens as string).split(/\s+/u).filter((token) => token !== ''),
			ours: tokenizePtb(text as string)
		}))
		.filter(({ theirs, ours }) => theirs.join(' ') !== ours.join(' '));
	expect(wrong).toEqual([]);
});
