import { promptPurposes } from '../run/plan.ts';
import { absent } from './score.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

/** What the user gave a text without knowing whose it was. */
export const humanRatingScorer: Scorer = {
	metric: {
		id: 'humanRating',
		label: 'Your rating',
		group: 'score',
		kind: 'human',
		unit: 'score',
		better: 'higher',
		digits: 1,
		definition: 'What you gave the text, 0–10, without seeing whose it was; of a rubric the mean.'
	},
	needsReference: false,
	purposes: promptPurposes,
	reads: [],
	evidence: ['rating'],
	score({ evidence }) {
		const rating = evidence?.rating;
		if (!rating) return absent('This text has not been rated.', 'evidence');
		const names = Object.keys(rating.criteria).sort();
		return {
			status: 'scored',
			value: rating.value,
			// Means over other criteria are another scale.
			signature: signature('humanRating', { scale: '0-10', rubric: names.join('+') || 'overall' }),
			n: 1,
			detail: { ...rating.criteria, ratedAt: rating.ratedAt }
		};
	}
};
