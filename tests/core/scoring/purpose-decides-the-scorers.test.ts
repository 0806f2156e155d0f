import { expect, test } from 'vitest';
import { scoreOutput } from '#lib/core/scoring/score-output.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';
import { promptPurposes } from '#lib/core/run/plan.ts';
import { reference } from '../support/sample-run.ts';
import { noContext } from '#lib/core/scoring/scoring-context.ts';

test.each([
	[
		'caption',
		['bleu', 'rougeL', 'cider', 'distinct1', 'colorMatch', 'colorAccuracy', 'presence'],
		['exactMatch']
	],
	[
		'keywords',
		['keywordRecall', 'keywordF1', 'colorMatch', 'presence'],
		['bleu', 'rougeL', 'exactMatch']
	],
	['answer', ['exactMatch', 'tokenF1'], ['bleu', 'colorMatch', 'presence']],
	['record', ['exactMatch'], ['bleu', 'colorMatch', 'presence']]
] as const)('a prompt for a %s is judged by %j and not by %j', (purpose, some, none) => {
	const scores = scoreOutput(
		{ output: 'x', prompt: { id: 'count', purpose }, reference },
		noContext
	);
	expect(Object.keys(scores)).toEqual(expect.arrayContaining([...some]));
	for (const id of none) expect(scores).not.toHaveProperty(id);
});

test('every purpose is judged by something', () => {
	for (const purpose of promptPurposes)
		expect(scorers.some((scorer) => scorer.purposes.includes(purpose))).toBe(true);
});

test('a caption is compared with the answers to its prompt where there are some', () => {
	const own = { ...reference, answers: { alt: ['Red on blue.'] } };
	const scoreOf = (id: string) =>
		scoreOutput(
			{ output: 'Red on blue.', prompt: { id, purpose: 'caption' }, reference: own },
			noContext
		)['rougeL'];
	expect(scoreOf('alt')).toMatchObject({ value: 1 });
	expect(scoreOf('describe')).not.toMatchObject({ value: 1 });
});
