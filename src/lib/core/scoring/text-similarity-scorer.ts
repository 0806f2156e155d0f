import { closest } from './clip-score.ts';
import { isEmpty, madeForDetail, piecesDetail } from './embedded-text.ts';
import { absent } from './score.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

/** How near a text is in meaning to the closest reference caption. */
export const textSimilarityScorer: Scorer = {
	metric: {
		id: 'textSimilarity',
		label: 'Text similarity',
		group: 'score',
		kind: 'model',
		unit: 'score',
		better: 'higher',
		digits: 3,
		definition:
			'Largest cosine of the text with a reference caption in a text embedder, 0–1; compare only within one embedder.'
	},
	purposes: ['caption'],
	reads: ['captions'],
	evidence: ['textSimilarity'],
	score({ output, evidence }, context) {
		const found = evidence?.textSimilarity;
		if (!found)
			return (
				evidence?.missing?.textSimilarity ??
				absent('The text and its references have not been compared by a model.', 'evidence')
			);
		const { model, referenceCosines, pieces } = found;
		if (referenceCosines.length === 0)
			return absent('The reference has no captions for this prompt.');
		return {
			status: 'scored',
			value: isEmpty(output) ? 0 : closest(referenceCosines),
			signature: signature('textSimilarity', {
				model,
				long: 'split',
				nrefs: referenceCosines.length
			}),
			n: 1,
			detail: {
				closest: referenceCosines.indexOf(Math.max(...referenceCosines)) + 1,
				...piecesDetail(pieces),
				...madeForDetail(model, context)
			}
		};
	}
};
