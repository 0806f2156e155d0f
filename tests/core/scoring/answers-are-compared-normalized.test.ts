import { describe, expect, test } from 'vitest';
import { scoreOutput } from '#lib/core/scoring/score-output.ts';
import type { Reference } from '#lib/core/references/reference.ts';
import type { PromptPurpose } from '#lib/core/run/plan.ts';
import { noContext } from '#lib/core/scoring/scoring-context.ts';

const reference: Reference = {
	captions: [],
	keywords: [],
	colors: [],
	answers: { count: ['2', 'two'], record: ['{"background":"gray","shapes":[{"shape":"ring"}]}'] }
};

function exactMatch(id: string, purpose: PromptPurpose, output: string) {
	const score = scoreOutput({ output, prompt: { id, purpose }, reference }, noContext)[
		'exactMatch'
	];
	return score?.status === 'scored' ? score.value : score?.reason;
}

describe('an answer', () => {
	test.each([
		['2', 1],
		[' Two. ', 1],
		['“two”', 1],
		['２', 1],
		['the two', 1],
		['22', 0],
		['two shapes', 0],
		['', 0]
	])('%j scores %i', (output, value) => expect(exactMatch('count', 'answer', output)).toBe(value));
});

describe('a record', () => {
	test.each([
		['{"shapes":[{"shape":"ring"}],"background":"gray"}', 1],
		['```json\n{ "background": "Gray", "shapes": [{ "shape": "ring" }] }\n```', 1],
		['{"background":"gray","shapes":[]}', 0],
		['{"background":"gray","shapes":[{"shape":"ring"}]', 0],
		['{"background":"gray","shapes":[{"shape":"ring"}],"__proto__":{"a":1}}', 0],
		['gray', 0],
		['"gray"', 0],
		['', 0]
	])('%j scores %i', (output, value) => expect(exactMatch('record', 'record', output)).toBe(value));
});

test('without an accepted answer there is no score but a reason', () => {
	expect(exactMatch('toString', 'answer', '2')).toBe('The reference has no answer to this prompt.');
});
