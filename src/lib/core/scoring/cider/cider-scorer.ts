import { captionsOf, noCaptions } from '../caption-inputs.ts';
import { absent } from '../score.ts';
import type { Scorer } from '../scorer.ts';
import { byReferences, signature } from '../signature.ts';
import { ciderD, ciderIndex } from './cider.ts';

/**
 * With fewer sets of captions a second image that has a word takes more than a fifth off that word's weight
 * (ln 2 / ln 30): the weights say more of which images were picked than of the words.
 */
const enoughSets = 30;

/** CIDEr-D against an image's captions, weighed by the captions of all images of the run. */
export const ciderScorer: Scorer = {
	metric: {
		id: 'cider',
		label: 'CIDEr-D',
		group: 'score',
		kind: 'similarity',
		unit: 'score',
		better: 'higher',
		digits: 3,
		definition:
			'Similarity to your references, 0–10: runs of one to four words shared with them, rare ones weighing more (pycocoevalcap’s definition).'
	},
	purposes: ['caption'],
	reads: ['captions'],
	score(input, { captionSets }) {
		const captions = captionsOf(input);
		if (captions.length === 0) return noCaptions;
		if (captionSets.length < 2)
			return absent(
				'CIDEr-D weighs words by how few images’ captions have them, which takes the captions of two images at least.'
			);
		const index = ciderIndex(captionSets);
		if (!index.tellsApart)
			return absent(
				'CIDEr-D weighs words by how few images’ captions have them, and here all images’ captions have the same words.'
			);
		const { score, orders } = ciderD(input.output, captions, index);
		return {
			status: 'scored',
			value: score,
			signature: signatureOf(captions.length, captionSets.length),
			n: 1,
			detail: {
				orders: orders.map((one) => one.toFixed(3)),
				captionSets: captionSets.length,
				...(captionSets.length < enoughSets && {
					caution: `Words are weighed by the captions of ${captionSets.length} images; below ${enoughSets} one image more or less moves the weights by a fifth and more.`
				})
			}
		};
	}
};

const made = new Map<number, (references: number | 'var') => string>();

function signatureOf(references: number, sets: number): string {
	let bySets = made.get(sets);
	if (!bySets) {
		bySets = byReferences((nrefs) =>
			signature('cider', {
				nrefs,
				case: 'lc',
				tok: 'ptb-3.4.1',
				n: 4,
				sigma: 6,
				idf: `sets-${sets}`
			})
		);
		made.set(sets, bySets);
	}
	return bySets(references);
}
