import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ciede2000, labFromHex } from '#lib/core/color/ciede2000.ts';
import { hexOf, writeLab } from '#lib/core/color/srgb-lab.ts';

interface Golden {
	readonly version: string;
	/** r1, g1, b1, r2, g2, b2, then CIELAB of the first and CIEDE2000 of both. */
	readonly rows: readonly (readonly number[])[];
}

const file = new URL('../../golden/color/colors.json', import.meta.url);
const { rows } = JSON.parse(readFileSync(file, 'utf8')) as Golden;

test('CIELAB of 2,000 sRGB colors', () => {
	expect(rows).toHaveLength(2000);
	const here = new Float64Array(3);
	for (const [r = 0, g = 0, b = 0, , , , ...expected] of rows) {
		writeLab(r, g, b, here, 0);
		here.forEach((value, axis) =>
			expect(Math.abs(value - (expected[axis] as number))).toBeLessThan(1e-4)
		);
	}
});

test('CIEDE2000 of 2,000 pairs', () => {
	for (const [r1 = 0, g1 = 0, b1 = 0, r2 = 0, g2 = 0, b2 = 0, , , , expected = NaN] of rows) {
		const [first, second] = [labFromHex(hexOf(r1, g1, b1)), labFromHex(hexOf(r2, g2, b2))];
		expect(Math.abs(ciede2000(first, second) - expected)).toBeLessThan(1e-4);
	}
});
