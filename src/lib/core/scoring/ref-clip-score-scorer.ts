import { clipScore, clipWeight, closest, refClipScore } from './clip-score.ts';
import { isEmpty, madeForDetail, piecesDetail, withoutImageText } from './embedded-text.ts';
import { absent } from './score.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

/** CLIP score and likeness to the references in the same encoder, taken together. */
export const refClipScoreScorer: Scorer = {
	metric: {
		id: 'refClipScore',
		label: 'RefCLIP score',
		group: 'score',
		kind: 'model',
		unit: 'score',
		better: 'higher',
		digits: 3,
		definition:
			'Harmonic mean of the CLIP score and the largest cosine of the text with a reference caption, in the same encoder.'
	},
	purposes: ['caption'],
	reads: ['captions'],
	evidence: ['imageText'],
	score(input, context) {
		const found = input.evidence?.imageText;
		if (!found) return withoutImageText(input);
		const { model, imageCosine, referenceCosines, pieces } = found;
		if (referenceCosines.length === 0)
			return absent('The reference has no captions for this prompt.');
		const empty = isEmpty(input.output);
		return {
			status: 'scored',
			value: empty ? 0 : refClipScore(imageCosine, referenceCosines),
			signature: signature('refClipScore', {
				model,
				w: clipWeight,
				prefix: 'none',
				long: 'split',
				nrefs: referenceCosines.length
			}),
			n: 1,
			detail: {
				clipScore: empty ? 0 : clipScore(imageCosine),
				referenceCosine: empty ? 0 : closest(referenceCosines),
				...piecesDetail(pieces),
				...madeForDetail(model, context)
			}
		};
	}
};
