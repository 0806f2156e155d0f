import { absent } from '../score.ts';
import type { Scorer } from '../scorer.ts';
import { signature } from '../signature.ts';
import { expectedObjects } from './expected-objects.ts';
import { objectsInText } from './find-objects.ts';

/** A zero-shot detector has found an object from this score on. */
export const detectedFrom = 0.3;

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
	evidence: ['presence'],
	score({ output, reference, evidence }) {
		const objects = expectedObjects(reference ?? { keywords: [] });
		if (objects.length === 0) return absent('The reference has no keywords.');
		const { found, denied, missed } = objectsInText(output, objects);
		const names = objects.map(({ name }) => name);
		const { answered, detected } = evidence?.presence ?? {};
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
					detected: names
						.filter((name) => scoreOf(detected, name) >= detectedFrom)
						.map((name) => `${name} ${scoreOf(detected, name).toFixed(2)}`)
				})
			}
		};
	}
};

const scoreOf = (detected: Readonly<Record<string, number>>, name: string): number =>
	Object.hasOwn(detected, name) ? (detected[name] ?? 0) : 0;
