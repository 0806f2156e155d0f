import { captionsOf, noCaptions } from '../caption-inputs.ts';
import { absent, type Score, type ScoreInput } from '../score.ts';
import type { Scorer } from '../scorer.ts';
import { signature } from '../signature.ts';
import { tokenizeWords } from '../tokenizers.ts';

const noWords = absent('The captions of the reference have no words.');

interface Lengths {
	readonly words: number;
	/** Of the caption whose length is closest, of two as close the shorter; captions without words aside. */
	readonly expected: number;
	readonly captions: number;
}

function lengthsOf(input: ScoreInput): Lengths | null {
	const captions = captionsOf(input);
	const words = tokenizeWords(input.output).length;
	const [expected] = captions
		.map((caption) => tokenizeWords(caption).length)
		.filter((length) => length > 0)
		.sort((first, second) => Math.abs(first - words) - Math.abs(second - words) || first - second);
	return expected === undefined ? null : { words, expected, captions: captions.length };
}

/** A text's words over those of the caption whose length is closest; of a variant, all words over all words. */
export const lengthRatioScorer: Scorer = {
	metric: {
		id: 'lengthRatio',
		label: 'Length ratio',
		group: 'score',
		kind: 'similarity',
		unit: 'score',
		better: 'none',
		digits: 2,
		definition:
			'Words of the text over those of the caption that is closest in length; 1 is as long.'
	},
	purposes: ['caption'],
	reads: ['captions'],
	score(input) {
		if (captionsOf(input).length === 0) return noCaptions;
		const lengths = lengthsOf(input);
		return lengths ? given([lengths]) : noWords;
	},
	corpus(inputs) {
		const captioned = inputs.filter((input) => captionsOf(input).length > 0);
		if (captioned.length === 0) return noCaptions;
		const lengths = captioned.map(lengthsOf).filter((one) => one !== null);
		return lengths.length > 0 ? given(lengths) : noWords;
	},
	pool: {
		counts(input) {
			const lengths = lengthsOf(input);
			return lengths && [lengths.words, lengths.expected];
		},
		// A caption without words is never the one that is counted.
		value: (sums) => (sums[0] ?? 0) / (sums[1] ?? 1)
	}
};

function given(lengths: readonly Lengths[]): Score {
	const words = lengths.reduce((sum, one) => sum + one.words, 0);
	const expected = lengths.reduce((sum, one) => sum + one.expected, 0);
	const [captions = 0, ...others] = new Set(lengths.map((one) => one.captions));
	return {
		status: 'scored',
		value: words / expected,
		signature: signature('lengthRatio', {
			nrefs: others.length > 0 ? 'var' : captions,
			ref: 'closest',
			tok: 'words'
		}),
		n: lengths.length,
		detail: { words, expected }
	};
}
