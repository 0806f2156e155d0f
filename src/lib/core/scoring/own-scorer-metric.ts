import { promptPurposes } from '../run/plan.ts';
import { ownMetricId, type OwnScorer } from './own-scorer.ts';
import { absent } from './score.ts';
import type { Scorer } from './scorer.ts';
import { signature } from './signature.ts';

/** What has to be known of a user's scorer to show what it gave. */
export type OwnScorerLabel = Pick<OwnScorer, 'id' | 'label' | 'better' | 'changedAt'>;

/** A user's scorer among the others: it ran in its sandbox already, and its score is what came out of there. */
export function ownScorer({ id, label, better, changedAt }: OwnScorerLabel): Scorer {
	return {
		metric: {
			id: ownMetricId(id),
			label,
			group: 'score',
			kind: 'own',
			unit: 'score',
			better,
			digits: 3,
			definition: `What your own scorer “${label}” gives, in whatever range it chooses.`
		},
		needsReference: false,
		purposes: promptPurposes,
		evidence: ['own'],
		score({ evidence }) {
			const own = evidence?.own;
			const given = own && Object.hasOwn(own, id) ? own[id] : undefined;
			if (!given) return absent('Your scorer has not run on this text yet.', 'evidence');
			if (given.status === 'failed') return absent(given.reason);
			return {
				status: 'scored',
				value: given.value,
				signature: signature(ownMetricId(id), { changed: changedAt }),
				n: 1,
				detail: given.note === undefined ? {} : { note: given.note }
			};
		}
	};
}
