import { captionsFor } from '../references/reference.ts';
import { rougeL } from './rouge-l.ts';
import { absent } from './score.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

/** ROUGE-L against an image's captions. */
export const rougeLScorer: Scorer = {
	metric: {
		id: 'rougeL',
		label: 'ROUGE-L',
		group: 'score',
		kind: 'similarity',
		unit: 'score',
		better: 'higher',
		digits: 3,
		definition:
			'Similarity to your references, 0–1: F of the longest sequence of words shared, in order, with the closest.'
	},
	purposes: ['caption'],
	score({ output, prompt, reference }) {
		const captions = reference ? captionsFor(reference, prompt.id) : [];
		if (captions.length === 0) return absent('The reference has no captions for this prompt.');
		const { f, precision, recall } = rougeL(output, captions);
		return {
			status: 'scored',
			value: f,
			signature: signature('rougeL', {
				nrefs: captions.length,
				case: 'lc',
				tok: 'rouge',
				stem: 'no'
			}),
			n: 1,
			detail: { precision, recall }
		};
	}
};
