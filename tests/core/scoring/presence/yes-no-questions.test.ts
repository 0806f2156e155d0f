import { expect, test } from 'vitest';
import { expectedObjects } from '#lib/core/scoring/presence/expected-objects.ts';
import {
	answeredPresence,
	objectOfQuestion,
	presencePrompts,
	presenceQuestion,
	readYesNo
} from '#lib/core/scoring/presence/yes-no.ts';

test.each([
	['circle', 'Is there a circle in the image?'],
	['orange hat', 'Is there an orange hat in the image?'],
	['red shoes', 'Are there red shoes in the image?'],
	['the moon.', 'Is there the moon in the image?'],
	['glass', 'Is there a glass in the image?'],
	['cactus', 'Is there a cactus in the image?']
])('%j is asked for by %j', (object, question) => {
	expect(presenceQuestion(object)).toBe(question);
	expect(objectOfQuestion(question)).toBe(object.replace('.', '').replace('the ', ''));
});

test.each([
	['Is there a circle in the image?', 'circle'],
	['Do you see a star?', 'star'],
	['Are there any dogs in this picture? Answer yes or no.', 'dogs'],
	['Does the image contain a hat?', 'hat'],
	['How many shapes are there?', null],
	['Describe the image.', null],
	['', null]
])('%j asks for %j', (question, object) => expect(objectOfQuestion(question)).toBe(object));

test.each([
	['yes', true],
	['Yes, there is.', true],
	[' **Yes**', true],
	['Answer: yes', true],
	['There is a circle at the top.', true],
	['no', false],
	['No.', false],
	['There is no circle.', false],
	["There isn't one.", false],
	['None', false],
	['The answer is yes', true],
	['It is hard to say.', null],
	['yesterday', null],
	['north', null],
	['There is nothing', true],
	['yes or no', true],
	['Say yes or no', null],
	['', null],
	['🐶', null]
])('%j says %j', (answer, value) => expect(readYesNo(answer)).toBe(value));

const objects = expectedObjects({ keywords: ['brown cross', 'sofa', 'hat'] });
const ask = (text: string, output: string) => ({
	prompt: { text, purpose: 'answer' as const },
	output
});

test('answers are taken by object, by any of its names, and only whole', () => {
	const answered = answeredPresence(objects, [
		ask('Is there a brown cross in the image?', 'yes'),
		ask('Is there a couch?', 'No.'),
		ask('Is there a cross?', 'yes'),
		ask('Is there a red hat?', 'yes'),
		ask('How many shapes?', '2')
	]);
	expect(answered).toEqual({ 'brown cross': true, sofa: false });
});

test('answers that contradict each other say nothing', () => {
	const answers = [ask('Is there a hat?', 'yes'), ask('Do you see a hat?', 'no')];
	expect(answeredPresence(objects, answers)).toEqual({ hat: null });
});

test('each object has a prompt, which asks for it', () => {
	const prompts = presencePrompts(objects);
	expect(prompts.map(({ id }) => id)).toEqual([
		'presence:brown cross',
		'presence:sofa',
		'presence:hat'
	]);
	expect(
		answeredPresence(
			objects,
			prompts.map((prompt) => ({ prompt, output: 'yes' }))
		)
	).toEqual({ 'brown cross': true, sofa: true, hat: true });
});
