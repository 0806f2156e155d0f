import { differenceCiede2000 } from 'culori/fn';
import { expect, test } from 'vitest';
import { labFromHex } from '#lib/core/color/ciede2000.ts';
import { deltaE2000, isWithin } from '#lib/core/color/delta-e.ts';
import { hexOf, writeLab } from '#lib/core/color/srgb-lab.ts';
import { createRandom } from '#lib/core/stats/random.ts';

const lab = (r: number, g: number, b: number) => {
	const values = new Float64Array(3);
	writeLab(r, g, b, values, 0);
	return values as unknown as readonly [number, number, number];
};

test('the table gives what the library gives, over the whole cube', () => {
	for (let r = 0; r <= 255; r += 15)
		for (let g = 0; g <= 255; g += 15)
			for (let b = 0; b <= 255; b += 15) {
				const known = labFromHex(hexOf(r, g, b));
				const [l, a, second] = lab(r, g, b);
				expect(Math.abs(l - known.l)).toBeLessThan(1e-9);
				expect(Math.abs(a - known.a)).toBeLessThan(1e-9);
				expect(Math.abs(second - known.b)).toBeLessThan(1e-9);
			}
});

test('between two levels it lies between them', () => {
	const [low] = lab(100, 100, 100);
	const [middle] = lab(100.5, 100.5, 100.5);
	const [high] = lab(101, 101, 101);
	expect(middle).toBeGreaterThan(low);
	expect(middle).toBeLessThan(high);
	expect((low + high) / 2 - middle).toBeLessThan(1e-3);
});

test('the difference is the library’s for ten thousand random pairs, both ways round', () => {
	const random = createRandom(3);
	const library = differenceCiede2000();
	const some = () => [random() * 100, random() * 256 - 128, random() * 256 - 128] as const;
	for (let pair = 0; pair < 10_000; pair++) {
		const [l1, a1, b1] = some();
		const [l2, a2, b2] = some();
		const expected = library(
			{ mode: 'lab65', l: l1, a: a1, b: b1 },
			{ mode: 'lab65', l: l2, a: a2, b: b2 }
		);
		const here = deltaE2000(l1, a1, b1, l2, a2, b2);
		expect(Math.abs(here - expected)).toBeLessThan(1e-9);
		expect(Math.abs(deltaE2000(l2, a2, b2, l1, a1, b1) - here)).toBeLessThan(1e-9);
	}
});

test('the shortcut by lightness never changes the answer', () => {
	const random = createRandom(4);
	for (let pair = 0; pair < 20_000; pair++) {
		const [l1, a1, b1] = [random() * 100, random() * 160 - 80, random() * 160 - 80];
		const [l2, a2, b2] = [random() * 100, a1 + random() * 20 - 10, b1 + random() * 20 - 10];
		for (const tolerance of [2, 10, 20])
			expect(isWithin(tolerance, l1, a1, b1, l2, a2, b2)).toBe(
				deltaE2000(l1, a1, b1, l2, a2, b2) <= tolerance
			);
	}
});

test('equal colors differ by nothing, gray ones too', () => {
	for (const gray of [0, 50, 100]) expect(deltaE2000(gray, 0, 0, gray, 0, 0)).toBe(0);
	expect(deltaE2000(50, 2.5, -80, 50, 2.5, -80)).toBe(0);
});
