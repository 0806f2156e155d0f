import { captionCount, captioned, captionsOf, noCaptions } from '../caption-inputs.ts';
import type { Score } from '../score.ts';
import type { Scorer } from '../scorer.ts';
import { byReferences } from '../signature.ts';
import { terOptions, terSignature, type TerOptions } from './ter-options.ts';
import { corpusTer, terOf, terStatistics } from './ter.ts';

/** What may be chosen; what is left out is sacrebleu's default. */
export type TerChoice = Partial<TerOptions>;

/** TER against the caption that takes the fewest edits; a variant by pooled edits and words. */
export function terScorerOf(choice: TerChoice = {}): Scorer {
	const options: TerOptions = { ...terOptions, ...choice };
	const signatureOf = byReferences((references) => terSignature(options, references));
	return {
		metric: {
			id: 'ter',
			label: 'TER',
			group: 'score',
			kind: 'similarity',
			unit: 'score',
			better: 'lower',
			digits: 1,
			definition:
				'Edits per 100 reference words that turn the text into the closest reference, a moved run counting once (sacrebleu’s definition).'
		},
		purposes: ['caption'],
		reads: ['captions'],
		score(input) {
			const captions = captionsOf(input);
			if (captions.length === 0) return noCaptions;
			const { edits, referenceWords } = terStatistics(input.output, captions, options);
			const signature = signatureOf(captions.length);
			return given(terOf({ edits, referenceWords }), signature, 1, edits, referenceWords);
		},
		corpus(inputs) {
			const texts = captioned(inputs);
			if (texts.length === 0) return noCaptions;
			const statistics = texts.map(({ output, captions }) =>
				terStatistics(output, captions, options)
			);
			const edits = statistics.reduce((sum, one) => sum + one.edits, 0);
			const words = statistics.reduce((sum, one) => sum + one.referenceWords, 0);
			const signature = signatureOf(captionCount(texts));
			return given(corpusTer(statistics), signature, texts.length, edits, words);
		},
		pool: {
			counts(input) {
				const captions = captionsOf(input);
				if (captions.length === 0) return null;
				const { edits, referenceWords } = terStatistics(input.output, captions, options);
				return [edits, referenceWords];
			},
			value: (sums) => terOf({ edits: sums[0] ?? 0, referenceWords: sums[1] ?? 0 })
		}
	};
}

export const terScorer = terScorerOf();

const given = (
	value: number,
	signature: string,
	n: number,
	edits: number,
	referenceWords: number
): Score => ({ status: 'scored', value, signature, n, detail: { edits, referenceWords } });
