import { describe, expect, test } from 'vitest';
import type { LintContext } from '#lib/core/captions/lint-text.ts';
import { marks, textsOf } from './support.ts';

const output: LintContext = { source: 'output' };

describe('repetition-loop', () => {
	const loops = (text: string) =>
		marks('repetition-loop', textsOf([text])).map(({ marked, message }) => [marked, message]);

	test.each([
		[
			'A red cat, a red cat, a red cat.',
			'A red cat, a red cat, a red cat',
			'“A red cat” comes 3 times in a row.'
		],
		['It is very very very very big.', 'very very very very', '“very” comes 4 times in a row.'],
		[
			'So the the cat the cat the cat',
			'the cat the cat the cat',
			'“the cat” comes 3 times in a row.'
		],
		['猫猫猫猫猫', '猫猫猫猫猫', '“猫” comes 5 times in a row.'],
		['Hahahahahahahahahaha', 'ahahahahahahahahaha', '“ah” comes 9 times in a row.'],
		['No!!!!!!!!!!', '!!!!!!!!!!', '“!” comes 10 times in a row.']
	])('%s', (text, marked, message) => expect(loops(text)).toEqual([[marked, message]]));

	test.each([
		'It is very, very, very big.',
		'A cat and a dog and a bird and a fox.',
		'-------- ........ ========',
		'1 000 000 000',
		'A red cat, a red cat.',
		''
	])('nothing in %j', (text) => expect(loops(text)).toEqual([]));

	test('an emoji is not cut in half', () => {
		expect(loops('Ha 😀😀😀😀😀😀😀😀😀')).toEqual([
			['😀😀😀😀😀😀😀😀😀', '“😀” comes 9 times in a row.']
		]);
	});

	test('finds a loop of a whole sentence', () => {
		const sentence = 'The picture shows a small blue star on the left of a large green cross. ';
		expect(loops(sentence.repeat(4))[0]?.[1]).toMatch(
			/^“The picture .*” comes 4 times in a row\.$/
		);
	});
});

describe('cut-off', () => {
	test('is known from why the model stopped', () => {
		const context = { ...output, stopReason: 'length', maxNewTokens: 48 } as const;
		expect(marks('cut-off', textsOf(['A cat sits.'], context))).toEqual([
			{ id: '0', marked: '', message: 'It was stopped at the token limit of 48 tokens.' }
		]);
		expect(
			marks('cut-off', textsOf(['A cat on the'], { ...output, stopReason: 'eos' }), { guess: true })
		).toEqual([]);
	});

	test('is guessed from the last words only on demand', () => {
		const texts = textsOf(['A cat on the', 'A cat, a dog,', 'A cat', 'A dog to look at.']);
		expect(marks('cut-off', texts)).toEqual([]);
		expect(marks('cut-off', texts, { guess: true }).map(({ id }) => id)).toEqual(['0', '1']);
	});
});

describe('control-tokens', () => {
	const found = (text: string, tokens: string[] = []) =>
		marks('control-tokens', textsOf([text]), { tokens }).map(({ marked }) => marked);

	test.each([
		'<|im_end|>',
		'<|endoftext|>',
		'</s>',
		'<s>',
		'<end_of_utterance>',
		'<image>',
		'<fake_token_around_image>',
		'<global-img>',
		'<row_1_col_2>',
		'<loc_123>',
		'<pad>',
		'<eos>',
		'[INST]',
		'[/INST]',
		'<<SYS>>',
		'<start_of_turn>',
		'</think>',
		'<unused12>',
		'<0x0A>',
		'▁',
		'\ufffd',
		'<|reserved_special_token_0|>'
	])('%s', (token) => expect(found(`A cat ${token} sits.`)).toEqual([token]));

	test('a role opens a turn only at the begin of a line', () => {
		expect(found('Assistant: a cat.\nUser: more')).toEqual(['Assistant:', 'User:']);
		expect(found('A shop assistant: she smiles.')).toEqual([]);
	});

	test('mathematics, markup and Maltese are none', () => {
		expect(found('a < b > c, <b>bold</b>, x[0], [image], Ġgantija, ġnien')).toEqual([]);
	});

	test('the user’s own are taken literally', () => {
		expect(found('A (cat)+ sits $^.', ['(cat)+', '$^'])).toEqual(['(cat)+', '$^']);
	});
});

describe('prompt-echo', () => {
	const echo = (prompt: string, text: string) =>
		marks('prompt-echo', textsOf([text], { ...output, prompt })).map(({ marked }) => marked);

	test.each([
		['Describe the image.', 'Describe the image. A cat.', ['Describe the image']],
		[
			'Describe the image in detail, please.',
			'describe the image in: a cat',
			['describe the image in']
		],
		['What is shown here?', 'You ask: what is shown here? A cat.', ['what is shown here']],
		['Describe the image.', 'The image shows a cat.', []],
		['Caption:', 'Caption: a cat', []],
		['', 'Anything at all', []]
	])('%s → %s', (prompt, text, expected) => expect(echo(prompt, text)).toEqual(expected));
});

test('empty is a text without letters, digits and symbols', () => {
	const texts = textsOf(['', ' \n', '…!', '\u200b', '猫', '7', '😀', '$']);
	expect(marks('empty', texts).map(({ id }) => id)).toEqual(['0', '1', '2', '3']);
});
