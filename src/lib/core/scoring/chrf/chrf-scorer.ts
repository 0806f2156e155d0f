import { captionCount, captioned, captionsOf, noCaptions } from '../caption-inputs.ts';
import type { Scorer } from '../scorer.ts';
import { byReferences } from '../signature.ts';
import {
	chrfOptions,
	chrfPlusPlusOptions,
	chrfSignature,
	type ChrfOptions
} from './chrf-options.ts';
import { chrfOf } from './chrf-formula.ts';
import { chrfStatistics } from './chrf-statistics.ts';
import { corpusChrf, sentenceChrf } from './chrf.ts';

const kinds = {
	chrf: {
		options: chrfOptions,
		label: 'chrF',
		definition:
			'Similarity to the closest reference, 0–100: F2 of runs of one to six characters shared (sacrebleu’s definition).'
	},
	chrfpp: {
		options: chrfPlusPlusOptions,
		label: 'chrF++',
		definition:
			'Similarity to the closest reference, 0–100: chrF with single words and pairs of words (sacrebleu’s definition).'
	}
} as const;

/** What may be chosen; what is left out is sacrebleu's default. */
export type ChrfChoice = Partial<Pick<ChrfOptions, 'lowercase' | 'whitespace' | 'epsSmoothing'>>;

/** chrF against the caption that it is most like; a variant by pooled counts. */
export function chrfScorerOf(id: keyof typeof kinds, choice: ChrfChoice = {}): Scorer {
	const { label, definition } = kinds[id];
	const options: ChrfOptions = { ...kinds[id].options, ...choice };
	const signature = byReferences((references) => chrfSignature(options, references));
	return {
		metric: {
			id,
			label,
			definition,
			group: 'score',
			kind: 'similarity',
			unit: 'score',
			better: 'higher',
			digits: 1
		},
		purposes: ['caption'],
		reads: ['captions'],
		score(input) {
			const captions = captionsOf(input);
			if (captions.length === 0) return noCaptions;
			return {
				status: 'scored',
				value: sentenceChrf(input.output, captions, options),
				signature: signature(captions.length),
				n: 1,
				detail: {}
			};
		},
		corpus(inputs) {
			const texts = captioned(inputs);
			if (texts.length === 0) return noCaptions;
			const statistics = texts.map(({ output, captions }) =>
				chrfStatistics(output, captions, options)
			);
			return {
				status: 'scored',
				value: corpusChrf(statistics, options),
				signature: chrfSignature(options, captionCount(texts)),
				n: texts.length,
				detail: {}
			};
		},
		pool: {
			counts(input) {
				const captions = captionsOf(input);
				if (captions.length === 0) return null;
				const { candidate, reference, matches } = chrfStatistics(input.output, captions, options);
				return [...candidate, ...reference, ...matches];
			},
			value(sums) {
				const counts = Array.from(sums);
				const orders = options.charOrder + options.wordOrder;
				const part = (index: number) => counts.slice(index * orders, (index + 1) * orders);
				return chrfOf({ candidate: part(0), reference: part(1), matches: part(2) }, options);
			}
		}
	};
}

export const chrfScorer = chrfScorerOf('chrf');
export const chrfPlusPlusScorer = chrfScorerOf('chrfpp');
