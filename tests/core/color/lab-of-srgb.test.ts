import { expect, test } from 'vitest';
import { labFromHex } from '#lib/core/color/ciede2000.ts';

/** CIELAB of the sRGB primaries for D65, to two decimals as B. Lindbloom's calculator has them. */
test.each([
	['#ffffff', 100, 0, 0],
	['#000000', 0, 0, 0],
	['#ff0000', 53.24, 80.09, 67.2],
	['#00ff00', 87.73, -86.18, 83.18],
	['#0000FF', 32.3, 79.19, -107.86]
])('%s', (hex, l, a, b) => {
	const lab = labFromHex(hex);
	expect(lab.l).toBeCloseTo(l, 1);
	expect(lab.a).toBeCloseTo(a, 1);
	expect(lab.b).toBeCloseTo(b, 1);
});

test.each(['#fff', 'red', '', '#12345g'])('%j is refused by name', (hex) =>
	expect(() => labFromHex(hex)).toThrow(`"${hex}" is not a color; write #rrggbb.`)
);
