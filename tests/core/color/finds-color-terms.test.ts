import { expect, test } from 'vitest';
import { findColors } from '#lib/core/color/in-captions.ts';

test.each([
	['A red circle on a grey background.', ['red', 'gray']],
	['RED, Blue', ['red', 'blue']],
	['a light blue sky and dark-green trees', ['light blue', 'dark green']],
	['a sky blue wall', ['sky blue']],
	['light, blue', ['blue']],
	['a redwood by the Blackwater river', []],
	['snow, a tomato and a salmon', []],
	['a navy coat with gold buttons', ['navy', 'gold']],
	['black and white', ['black', 'white']],
	['赤い red', ['red']],
	['', []]
])('%j names %j', (text, names) =>
	expect(findColors(text).map(({ term }) => term.name)).toEqual(names)
);

test('each says where it stands', () => {
	const text = 'A light  blue sea';
	const [color] = findColors(text);
	expect(text.slice(color?.start, color?.end)).toBe('light  blue');
});
