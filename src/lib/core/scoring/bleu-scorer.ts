import { captionsFor } from '../references/reference.ts';
import { bleuStatistics, corpusBleu, sentenceBleu, type Bleu } from './bleu.ts';
import { absent, type Score, type ScoreInput } from './score.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

const noCaptions = absent('The reference has no captions for this prompt.');

const captionsOf = ({ reference, prompt }: ScoreInput): readonly string[] =>
	reference ? captionsFor(reference, prompt.id) : [];

/** BLEU-4 against an image's captions. */
export const bleuScorer: Scorer = {
	metric: {
		id: 'bleu',
		label: 'BLEU-4',
		group: 'score',
		kind: 'similarity',
		unit: 'score',
		better: 'higher',
		digits: 1,
		definition:
			'Similarity to your references, 0–100: runs of one to four words shared with them (sacrebleu’s definition).'
	},
	purposes: ['caption'],
	score(input) {
		const captions = captionsOf(input);
		if (captions.length === 0) return noCaptions;
		return given(sentenceBleu(input.output, captions), 'yes', captions.length, 1);
	},
	corpus(inputs) {
		const judged = inputs.filter((input) => captionsOf(input).length > 0);
		if (judged.length === 0) return noCaptions;
		const statistics = judged.map((input) => bleuStatistics(input.output, captionsOf(input)));
		const counts = new Set(judged.map((input) => captionsOf(input).length));
		const [references = 0] = counts;
		return given(corpusBleu(statistics), 'no', counts.size > 1 ? 'var' : references, judged.length);
	}
};

function given(bleu: Bleu, eff: 'yes' | 'no', nrefs: number | 'var', n: number): Score {
	const { score, precisions, brevityPenalty, candidateTokens, referenceTokens } = bleu;
	return {
		status: 'scored',
		value: score,
		signature: signature('bleu', { nrefs, case: 'mixed', eff, tok: '13a', smooth: 'exp' }),
		n,
		detail: {
			precisions: precisions.map((precision) => precision.toFixed(1)),
			brevityPenalty,
			candidateTokens,
			referenceTokens
		}
	};
}
