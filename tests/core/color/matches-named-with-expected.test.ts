import { describe, expect, test } from 'vitest';
import { basicColorHexes, basicColorNames } from '#lib/core/color/basic-colors.ts';
import { ciede2000, labFromHex } from '#lib/core/color/ciede2000.ts';
import { colorTolerance, matchColors } from '#lib/core/color/match.ts';

const red = { region: 'circle', hex: '#e50000' };
const blue = { region: 'background', hex: '#0343df' };

test('all named, nothing else', () => {
	const match = matchColors('A red circle on a blue background.', [red, blue]);
	expect(match).toMatchObject({ precision: 1, recall: 1, f: 1, missed: [], wrong: [] });
	expect(match.meanDeltaE).toBeCloseTo(0, 9);
});

test('one of two named, and one that is not there', () => {
	expect(matchColors('A red circle on a green background.', [red, blue])).toMatchObject({
		precision: 0.5,
		recall: 0.5,
		f: 0.5,
		named: ['circle'],
		missed: ['background'],
		wrong: ['green']
	});
});

test('saying a color twice changes nothing, and one word stands for two regions', () => {
	const twoReds = [red, { region: 'ring', hex: '#e40505' }];
	expect(matchColors('red and red', twoReds)).toMatchObject({ precision: 1, recall: 1 });
});

test('no color named scores 0, without a division by zero', () => {
	expect(matchColors('a circle', [red])).toMatchObject({ f: 0, precision: 0, meanDeltaE: null });
});

test('the mean difference is that of the closest term', () => {
	const hex = '#d01010';
	const nearest = Math.min(
		...basicColorHexes('red').map((one) => ciede2000(labFromHex(one), labFromHex(hex)))
	);
	expect(matchColors('red', [{ region: 'r', hex }]).meanDeltaE).toBeCloseTo(nearest, 9);
});

describe('the colors the demo suite paints are told apart', () => {
	const painted = {
		red: '#e02024',
		yellow: '#fce028',
		green: '#20963e',
		blue: '#2454d8',
		purple: '#8428a8',
		pink: '#ff82be',
		brown: '#7a4822',
		black: '#121214',
		gray: '#848587',
		orange: '#ff8c14',
		white: '#f8f8f6'
	} as const;

	test.each(Object.entries(painted))('%s is that and no other basic color', (name, hex) => {
		const names = basicColorNames.filter(
			(basic) => matchColors(basic, [{ region: '', hex }]).recall === 1
		);
		expect(names).toEqual([name]);
	});
});

test('a light color is lighter than the plain one', () => {
	const paleGreen = [{ region: 'wall', hex: '#98e8a0' }];
	expect(matchColors('pale green', paleGreen).recall).toBe(1);
	expect(matchColors('dark green', paleGreen).recall).toBe(0);
	expect(colorTolerance).toBe(10);
});
