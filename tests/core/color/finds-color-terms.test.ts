import { describe, expect, test } from 'vitest';
import { cssColors } from '#lib/core/color/css-colors.ts';
import { findColors } from '#lib/core/color/in-captions.ts';
import { createRandom } from '#lib/core/stats/random.ts';

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

test.each([
	['a bluish tint', ['bluish']],
	['reddish-brown fur', ['reddish brown']],
	['a reddish brown dog', ['reddish brown']],
	['greyish green', ['grayish green']],
	['pale bluish light', ['pale bluish']],
	['a blue-green sea', ['blue-green']],
	['a red-white flag', ['red', 'white']],
	['red-white-blue', ['red', 'white', 'blue']],
	['orange red yellow', ['orange', 'red', 'yellow']],
	['very dark red', ['dark red']],
	['a dark olive green tank', ['dark olive green']],
	['light goldenrod yellow', ['light goldenrod yellow']],
	['a skyblue and darkslategrey poster', ['sky blue', 'dark slate gray']],
	['vivid lime green, neon pink', ['vivid lime green', 'neon pink']],
	['navy blue and royal blue', ['navy blue', 'royal blue']],
	['golden brown toast', ['golden brown']],
	['an off-white wall', ['off white']],
	['mustard yellow', ['mustard yellow']],
	['a cream-colored dress, rust-coloured leaves', ['cream', 'rust']],
	['a peach dress with a salmon', ['peach']],
	['coffee with cream and chocolate', []],
	['burgundy, mauve, taupe and chartreuse', ['burgundy', 'mauve', 'taupe', 'chartreuse']],
	['shades of blues and greens', ['blue', 'green']],
	['salad greens', []],
	['#FF00aa on #00ff00.', ['#ff00aa', '#00ff00']],
	['#ff00aabb, #ff0, a#123456, &#123456;', []],
	['plain white', ['white']]
])('%j names %j', (text, names) =>
	expect(findColors(text).map(({ term }) => term.name)).toEqual(names)
);

describe('things that have a color’s name', () => {
	test.each([
		['An orange on a table.', []],
		['an orange and an apple', []],
		['an orange and blue flag', ['orange', 'blue']],
		['an orange flag', ['orange']],
		['oranges in a bowl', []],
		['a glass of orange juice', []],
		['The circle is orange.', ['orange']],
		['a gold medal and a gold ring', ['gold']],
		['a golden retriever', []],
		['golden hair', ['golden']],
		['a US Navy ship', []],
		['a navy coat', ['navy']],
		['a red cross', ['red']]
	])('%j names %j', (text, names) =>
		expect(findColors(text).map(({ term }) => term.name)).toEqual(names)
	);
});

describe('what a text denies', () => {
	const denied = (text: string) =>
		findColors(text)
			.filter((color) => color.denied)
			.map(({ term }) => term.name);
	test.each([
		['not red', ['red']],
		['There is no blue.', ['blue']],
		['without any red or green', ['red', 'green']],
		["It isn't pink", ['pink']],
		['blue rather than red', ['red']],
		['blue instead of red', ['red']],
		['not only red but blue', []],
		['no people, red walls', []],
		['red, not blue', ['blue']],
		['no longer red', []]
	])('%j denies %j', (text, names) => expect(denied(text)).toEqual(names));
});

test('all 148 CSS names are known in one word, but for names of things', () => {
	const unknown = Object.keys(cssColors).filter((name) => findColors(name).length !== 1);
	expect(unknown.sort()).toEqual(
		'bisque chocolate coral cornsilk goldenrod honeydew ivory lime linen moccasin olive orchid peru plum salmon seashell snow thistle tomato wheat'.split(
			' '
		)
	);
	for (const name of unknown) expect(findColors(`a ${name}-colored dress`)).toHaveLength(1);
});

test('every term has examples, a swatch and a basic color', () => {
	const text = 'dark reddish brown, blue-green, bluish, #123456, sky blue, pale emerald green';
	for (const { term } of findColors(text)) {
		expect(term.hex).toMatch(/^#[\da-f]{6}$/);
		expect(term.labs.length).toBeGreaterThan(0);
		expect(term.basics.length).toBeGreaterThan(0);
		for (const { l, a, b } of term.labs) expect([l, a, b].every(Number.isFinite)).toBe(true);
	}
});

test('random text neither throws nor names a color out of bounds', () => {
	const random = createRandom(9);
	const parts = [
		...[
			'red',
			'light',
			'blue',
			'-',
			' ',
			' ',
			', ',
			'ish',
			'bluish',
			'not ',
			'#',
			'ff00aa',
			'orange'
		],
		...['é', '\ud800', '🐶', '\u0301', '赤', '\n', 'or', 'dark', 'cream', 'colored', 'an', "n't"]
	];
	for (let round = 0; round < 3000; round++) {
		const text = Array.from(
			{ length: 1 + Math.floor(random() * 14) },
			() => parts[Math.floor(random() * parts.length)]
		).join('');
		let end = 0;
		for (const color of findColors(text)) {
			expect(color.start).toBeGreaterThanOrEqual(end);
			expect(color.end).toBeGreaterThan(color.start);
			expect(color.end).toBeLessThanOrEqual(text.length);
			end = color.end;
		}
	}
});

test('a hundred thousand modifiers in a row are read in no time', () => {
	const startedAt = performance.now();
	expect(findColors('dark '.repeat(20_000))).toEqual([]);
	expect(findColors('dark-'.repeat(20_000) + 'red').length).toBeGreaterThan(0);
	expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test('each says where it stands', () => {
	const text = 'A light  blue sea';
	const [color] = findColors(text);
	expect(text.slice(color?.start, color?.end)).toBe('light  blue');
});
