import { describe, expect, test } from 'vitest';
import { byWhichMeans } from '#lib/core/scoring/presence/by-which-means.ts';
import { expectedObjects } from '#lib/core/scoring/presence/expected-objects.ts';
import { objectsInText } from '#lib/core/scoring/presence/find-objects.ts';
import { presenceScorer } from '#lib/core/scoring/presence/presence-scorer.ts';
import { noContext } from '#lib/core/scoring/scoring-context.ts';
import type { Evidence } from '#lib/core/scoring/evidence.ts';

const look = (text: string, ...keywords: string[]) =>
	objectsInText(text, expectedObjects({ keywords }));

test.each([
	['Two sofas stand by the wall.', 'couch'],
	['a red couch', 'red sofa'],
	['She wears eyeglasses.', 'glasses'],
	['a man riding a bicycle', 'bike'],
	['an old tv set', 'television'],
	['DIVAN in the hall', 'sofa = divan'],
	['a mobile phone on the table', 'phone'],
	['赤い 帽子', '帽子']
])('%j has a %j', (text, keyword) => expect(look(text, keyword).found).toHaveLength(1));

test.each([
	['a redwood', 'red'],
	['a couchette', 'couch'],
	['an animal', 'dog'],
	['red. Sofa', 'red sofa'],
	['', 'hat']
])('%j has no %j', (text, keyword) => expect(look(text, keyword).missed).toHaveLength(1));

describe('what is denied is not there', () => {
	test.each(['There is no hat.', 'a man without a hat', "He doesn't wear a hat... it isn't a hat"])(
		'%j',
		(text) => expect(look(text, 'hat')).toMatchObject({ found: [], missed: [] })
	);
	test('but for another mention', () =>
		expect(look('No hat on the left, a hat on the right.', 'hat').found).toEqual(['hat']));
	test('"not only" denies nothing', () =>
		expect(look('not only a hat', 'hat').found).toEqual(['hat']));
});

test('a keyword counts once, whatever its case, and an empty one not at all', () => {
	expect(expectedObjects({ keywords: ['Hat', 'hat', '', ' = ', '!'] })).toHaveLength(1);
});

test('a keyword of ten thousand words is looked for as it is', () => {
	const long = 'sofa '.repeat(10_000);
	expect(look(long, long).found).toHaveLength(1);
});

const judge = (output: string, keywords: readonly string[], evidence?: Evidence) =>
	presenceScorer.score(
		{
			output,
			prompt: { id: 'p', purpose: 'caption' },
			reference: { captions: [], keywords, colors: [], answers: {} },
			...(evidence && { evidence })
		},
		noContext
	);

test('the score is the share found in words; other means stand beside it', () => {
	const presence = {
		answered: { hat: true, dog: false, tree: null },
		detected: {
			model: 'acme/owl@main:q8',
			foundFrom: 0.1,
			scores: { hat: 0.91, dog: 0.09, cat: 0.1 }
		}
	};
	expect(judge('a cat without a dog', ['cat', 'hat', 'dog', 'tree'], { presence })).toMatchObject({
		status: 'scored',
		value: 0.25,
		detail: {
			found: ['cat'],
			missed: ['hat', 'tree'],
			denied: ['dog'],
			answeredYes: ['hat'],
			answeredNo: ['dog'],
			answeredNeither: ['tree'],
			detected: ['cat 0.10', 'hat 0.91'],
			notDetected: ['dog 0.09'],
			detector: 'acme/owl@main:q8'
		}
	});
});

test('without keywords there is a reason', () =>
	expect(judge('a cat', [''])).toMatchObject({ status: 'absent' }));

test('names like those of object members do no harm', () =>
	expect(
		judge('a constructor', ['constructor', 'toString'], {
			presence: { answered: {}, detected: { model: 'a/b@main:q8', foundFrom: 0.1, scores: {} } }
		})
	).toMatchObject({ value: 0.5, detail: { answeredYes: [], detected: [], notDetected: [] } }));

test('each object is told by which means it was found', () => {
	const objects = expectedObjects({ keywords: ['cat', 'hat', 'dog', 'constructor'] });
	const presence = {
		answered: { hat: true, dog: null },
		detected: { model: 'a/b@main:q8', foundFrom: 0.1, scores: { hat: 0.05, cat: 0.7 } }
	};
	expect(byWhichMeans('a cat without a dog', objects, presence)).toEqual([
		{ name: 'cat', text: 'found', answered: null, detected: { score: 0.7, found: true } },
		{ name: 'hat', text: 'missed', answered: 'yes', detected: { score: 0.05, found: false } },
		{ name: 'dog', text: 'denied', answered: 'unclear', detected: null },
		{ name: 'constructor', text: 'missed', answered: null, detected: null }
	]);
	expect(byWhichMeans('', objects)[0]).toMatchObject({ answered: null, detected: null });
});
