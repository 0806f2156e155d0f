import { clipScore, clipWeight } from './clip-score.ts';
import { isEmpty, madeForDetail, piecesDetail, withoutImageText } from './embedded-text.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

/** How well a dual encoder thinks that text and image go together. No reference is asked. */
export const clipScoreScorer: Scorer = {
	metric: {
		id: 'clipScore',
		label: 'CLIP score',
		group: 'score',
		kind: 'model',
		unit: 'score',
		better: 'higher',
		digits: 3,
		definition:
			'2.5 × the cosine of image and text in a dual encoder, 0–2.5; 1 is very good with CLIP, and other encoders have other ranges.'
	},
	needsReference: false,
	purposes: ['caption'],
	reads: [],
	evidence: ['imageText'],
	score(input, context) {
		const found = input.evidence?.imageText;
		if (!found) return withoutImageText(input);
		const cosine = isEmpty(input.output) ? 0 : found.imageCosine;
		return {
			status: 'scored',
			value: clipScore(cosine),
			signature: signature('clipScore', {
				model: found.model,
				w: clipWeight,
				prefix: 'none',
				long: 'split'
			}),
			n: 1,
			detail: {
				imageCosine: cosine,
				...piecesDetail(found.pieces),
				...madeForDetail(found.model, context)
			}
		};
	}
};
