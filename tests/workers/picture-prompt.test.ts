import { describe, expect, test } from 'vitest';
import { picturePrompt } from '#workers/drivers/picture-prompt.ts';

/** Each letter is its code; a start token 1 where it is asked for; `<i>` is 7 where the tokenizer knows it. */
const tokenizer = (knowsMark: boolean) => ({
	encode(text: string, { add_special_tokens = true } = {}) {
		const parts = knowsMark ? text.split(/(<i>)/) : [text];
		const codes = parts.flatMap((part) =>
			knowsMark && part === '<i>' ? [7] : [...part].map((letter) => letter.charCodeAt(0))
		);
		return [...(add_special_tokens ? [1] : []), ...codes];
	}
});
const mark = '<i>';

describe.each([true, false])('the tokenizer knows the mark: %s', (known) => {
	test('the image token takes the mark’s place as often as there are features', () => {
		const options = { mark, image: 7, count: 3, special: true };
		expect(picturePrompt(tokenizer(known), 'A<i>B', options)).toEqual([1, 65, 7, 7, 7, 66]);
		expect(picturePrompt(tokenizer(known), '<i>B', { ...options, special: false })).toEqual([
			7, 7, 7, 66
		]);
	});
});

test('an image token that the tokenizer gives another id is put in by hand', () => {
	const options = { mark, image: -200, count: 2, special: true };
	expect(picturePrompt(tokenizer(true), 'A<i>B', options)).toEqual([1, 65, -200, -200, 66]);
});

test.each(['no mark', '<i> and <i>'])('"%s" has not one place for a picture', (text) => {
	const options = { mark, image: 7, count: 1, special: true };
	expect(() => picturePrompt(tokenizer(true), text, options)).toThrow('places for a picture');
});
