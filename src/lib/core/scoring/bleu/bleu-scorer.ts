import { captionCount, captioned, captionsOf, noCaptions } from '../caption-inputs.ts';
import type { Score } from '../score.ts';
import type { Scorer } from '../scorer.ts';
import { byReferences } from '../signature.ts';
import {
	bleuSignature,
	corpusBleuOptions,
	sentenceBleuOptions,
	type BleuOptions
} from './bleu-options.ts';
import { bleuStatistics } from './bleu-statistics.ts';
import { bleuFromStatistics, corpusBleu, sentenceBleu, type Bleu } from './bleu.ts';

const runs = ['single words', 'one and two words', 'one to three words', 'one to four words'];

/** What may be chosen; what is left out is sacrebleu's default. */
export type BleuChoice = Partial<Omit<BleuOptions, 'order'>>;

/** BLEU against an image's captions: a text by effective order, a variant by pooled counts. */
export function bleuScorerOf(order: 1 | 2 | 3 | 4, choice: BleuChoice = {}): Scorer {
	const sentence: BleuOptions = { ...sentenceBleuOptions, ...choice, order };
	const corpus: BleuOptions = { ...corpusBleuOptions, ...choice, order };
	const sentenceSignature = byReferences((references) => bleuSignature(sentence, references));
	return {
		metric: {
			id: order === 4 ? 'bleu' : `bleu${order}`,
			label: `BLEU-${order}`,
			group: 'score',
			kind: 'similarity',
			unit: 'score',
			better: 'higher',
			digits: 1,
			definition: `Similarity to your references, 0–100: ${
				order === 1 ? runs[0] : `runs of ${runs[order - 1]}`
			} shared with them (sacrebleu’s definition).`
		},
		purposes: ['caption'],
		reads: ['captions'],
		score(input) {
			const captions = captionsOf(input);
			if (captions.length === 0) return noCaptions;
			const bleu = sentenceBleu(input.output, captions, sentence);
			return given(bleu, sentenceSignature(captions.length), 1);
		},
		corpus(inputs) {
			const texts = captioned(inputs);
			if (texts.length === 0) return noCaptions;
			const statistics = texts.map(({ output, captions }) =>
				bleuStatistics(output, captions, corpus)
			);
			const bleu = corpusBleu(statistics, corpus);
			return given(bleu, bleuSignature(corpus, captionCount(texts)), texts.length);
		},
		pool: {
			counts(input) {
				const captions = captionsOf(input);
				if (captions.length === 0) return null;
				const { candidateTokens, referenceTokens, matches, totals } = bleuStatistics(
					input.output,
					captions,
					corpus
				);
				return [candidateTokens, referenceTokens, ...matches, ...totals];
			},
			value(sums) {
				const [candidateTokens = 0, referenceTokens = 0, ...counts] = Array.from(sums);
				const matches = counts.slice(0, order);
				const totals = counts.slice(order);
				const statistics = { candidateTokens, referenceTokens, matches, totals };
				return bleuFromStatistics(statistics, corpus).score;
			}
		}
	};
}

function given(bleu: Bleu, signature: string, n: number): Score {
	const { score, precisions, brevityPenalty, candidateTokens, referenceTokens } = bleu;
	return {
		status: 'scored',
		value: score,
		signature,
		n,
		detail: {
			precisions: precisions.map((precision) => precision.toFixed(1)),
			brevityPenalty,
			candidateTokens,
			referenceTokens
		}
	};
}

export const bleu1Scorer = bleuScorerOf(1);
export const bleu2Scorer = bleuScorerOf(2);
export const bleu3Scorer = bleuScorerOf(3);
/** BLEU-4, which is meant where BLEU is said. */
export const bleuScorer = bleuScorerOf(4);
