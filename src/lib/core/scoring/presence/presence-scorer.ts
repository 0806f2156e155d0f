import type { DetectedObjects } from '../evidence.ts';
import { absent } from '../score.ts';
import type { Scorer } from '../scorer.ts';
import { signature } from '../signature.ts';
import { expectedObjects } from './expected-objects.ts';
import { objectsInText } from './find-objects.ts';

/**
 * How many of the objects that should be seen the text speaks of. What a yes/no question to the model and a detector
 * say stands beside it and changes nothing: it tells whether the object is missed by the words or by the eyes.
 */
export const presenceScorer: Scorer = {
	metric: {
		id: 'presence',
		label: 'Presence',
		group: 'score',
		kind: 'content',
		unit: 'score',
		better: 'higher',
		digits: 2,
		definition:
			'Share of expected objects (the keywords) that the text says are there, 0–1, by their names and synonyms.'
	},
	purposes: ['caption', 'keywords'],
	reads: ['keywords'],
	evidence: ['presence'],
	score({ output, reference, evidence }) {
		const objects = expectedObjects(reference ?? { keywords: [] });
		if (objects.length === 0) return absent('The reference has no keywords.');
		const { found, denied, missed } = objectsInText(output, objects);
		const names = objects.map(({ name }) => name);
		const { answered, detected, undetected } = evidence?.presence ?? {};
		const answersOf = (value: boolean | null) =>
			names.filter((name) => answered && Object.hasOwn(answered, name) && answered[name] === value);
		return {
			status: 'scored',
			value: found.length / objects.length,
			signature: signature('presence', {
				case: 'lc',
				tok: 'words',
				inflection: 'simple',
				synonyms: 1
			}),
			n: 1,
			detail: {
				found,
				missed,
				...(denied.length > 0 && { denied }),
				...(answered && {
					answeredYes: answersOf(true),
					answeredNo: answersOf(false),
					answeredNeither: answersOf(null)
				}),
				...(detected && {
					detected: seenBy(detected, names, true),
					notDetected: seenBy(detected, names, false),
					detector: detected.model
				}),
				...(undetected !== undefined && { undetected })
			}
		};
	}
};

/** The objects that a detector found, or did not, each with its score. One that it did not look for is in neither. */
const seenBy = (
	{ scores, foundFrom }: DetectedObjects,
	names: readonly string[],
	found: boolean
): string[] =>
	names.flatMap((name) => {
		const score = Object.hasOwn(scores, name) ? scores[name] : undefined;
		if (score === undefined || score >= foundFrom !== found) return [];
		return [`${name} ${score.toFixed(2)}`];
	});
