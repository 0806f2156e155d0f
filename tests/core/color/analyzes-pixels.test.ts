import { describe, expect, test } from 'vitest';
import { analyzeColors } from '#lib/core/color/analyze.ts';
import { binsOf } from '#lib/core/color/bins.ts';
import { ciede2000, labFromHex } from '#lib/core/color/ciede2000.ts';
import { Histogram } from '#lib/core/color/histogram.ts';
import type { ImageColors, RegionColors } from '#lib/core/color/image-colors.ts';
import { paletteOf } from '#lib/core/color/palette.ts';
import { createRandom, shuffle } from '#lib/core/stats/random.ts';
import { blue, green, isInDisk, noisy, painted, red, white, type Rgba } from './painted.ts';

const hex = ([r, g, b]: Rgba) =>
	`#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
const region = (colors: ImageColors, index: number) => colors.regions[index] as RegionColors;
const total = (shares: readonly { share: number }[]) =>
	shares.reduce((sum, { share }) => sum + share, 0);
/** What a background should be: its largest color close to one, and nearly all of it. */
const expectBackground = (colors: ImageColors, color: Rgba, tolerance = 1) => {
	const [largest] = region(colors, 1).palette;
	expect(ciede2000(labFromHex(largest?.hex ?? ''), labFromHex(hex(color)))).toBeLessThan(tolerance);
	expect(largest?.share).toBeGreaterThan(0.99);
};

test('one color is one color, in every region', () => {
	const colors = analyzeColors(
		painted(40, 30, () => red),
		[{ region: 'a', box: [0, 0, 0.5, 1] }]
	);
	expect(colors.pixels).toBe(1200);
	expect(colors.regions.map(({ region: name, area }) => [name, area])).toEqual([
		['image', 1],
		['background', 1],
		['a', 0.5]
	]);
	for (const { palette, bins } of colors.regions)
		for (const list of [palette, bins]) expect(list).toEqual([{ hex: hex(red), share: 1 }]);
});

test('two tones have their exact shares', () => {
	const colors = analyzeColors(painted(40, 10, (x) => (x < 30 ? red : blue)));
	expect(region(colors, 0).bins).toEqual([
		{ hex: hex(red), share: 0.75 },
		{ hex: hex(blue), share: 0.25 }
	]);
});

test('a checkerboard of pixels is two colors and no mixture', () => {
	const colors = analyzeColors(painted(64, 64, (x, y) => ((x + y) % 2 ? red : white)));
	expect(region(colors, 0).bins).toEqual(
		[
			{ hex: hex(red), share: 0.5 },
			{ hex: hex(white), share: 0.5 }
		].sort((first, second) => (first.hex < second.hex ? -1 : 1))
	);
});

test('the soft rim of a shape is no color of the picture', () => {
	const soft = painted(100, 100, (x) => {
		const mix = Math.max(0, Math.min(1, (x - 48) / 3));
		return [0, 1, 2].map((at) => (white[at] ?? 0) * (1 - mix) + 0 * mix) as unknown as Rgba;
	});
	expect(region(analyzeColors(soft), 0).bins.map(({ hex: one }) => one)).toEqual(
		[hex(white), '#000000'].sort()
	);
});

test('a gradient keeps every tone within a bin’s width', () => {
	const gradient = painted(256, 20, (x) => [x, x, 255 - x]);
	const { bins } = region(analyzeColors(gradient), 0);
	expect(total(bins)).toBeCloseTo(1, 9);
	for (let x = 2; x < 254; x += 10) {
		const lab = labFromHex(hex([x, x, 255 - x]));
		expect(Math.min(...bins.map((bin) => ciede2000(labFromHex(bin.hex), lab)))).toBeLessThan(3.5);
	}
});

test('noise of all colors fills at most 512 bins and the palette', () => {
	const random = createRandom(5);
	const noise = painted(200, 200, () => [random() * 256, random() * 256, random() * 256]);
	const { bins, palette } = region(analyzeColors(noise), 0);
	expect(bins.length).toBe(512);
	expect(palette).toHaveLength(8);
	expect(total(bins)).toBeCloseTo(1, 9);
	expect(total(palette)).toBeCloseTo(1, 9);
});

test('a rare color beside a smooth one keeps its bin', () => {
	const random = createRandom(2);
	const sky = painted(400, 400, (x, y) =>
		isInDisk(x, y, 200, 200, 8)
			? red
			: [100 + y / 4 + random() * 8, 150 + y / 6 + random() * 8, 200 + random() * 30]
	);
	const { bins } = region(analyzeColors(sky), 0);
	const lab = labFromHex(hex(red));
	const near = bins.filter((bin) => ciede2000(labFromHex(bin.hex), lab) < 3);
	expect(total(near)).toBeCloseTo((Math.PI * 64) / 160_000, 3);
});

describe('transparency', () => {
	test('what cannot be seen is not counted, whatever color it has', () => {
		const half = painted(20, 20, (x) => [...(x < 10 ? red : blue), x < 10 ? 255 : 0] as never);
		const colors = analyzeColors(half);
		expect(region(colors, 0).bins).toEqual([{ hex: hex(red), share: 1 }]);
		expect(colors.pixels).toBe(200);
	});
	test('a picture that is all transparent has no colors, and says so', () => {
		const colors = analyzeColors(
			painted(9, 9, () => [1, 2, 3, 0]),
			[{ region: 'a', box: [0, 0, 1, 1] }]
		);
		expect(colors.pixels).toBe(0);
		for (const { palette, bins } of colors.regions) expect([palette, bins]).toEqual([[], []]);
	});
	test('a thing that is cut out has no background', () => {
		const cut = painted(50, 50, (x, y) => [...red, isInDisk(x, y, 25, 25, 12) ? 255 : 0] as never);
		expect(region(analyzeColors(cut), 1)).toMatchObject({ area: 0, bins: [] });
	});
});

describe('the background', () => {
	test('is what the border shows, around a thing in the middle', () => {
		const colors = analyzeColors(
			painted(120, 90, (x, y) => (isInDisk(x, y, 60, 45, 25) ? red : white))
		);
		expectBackground(colors, white);
		expect(region(colors, 1).area).toBeCloseTo(1 - (Math.PI * 625) / 10_800, 1);
	});

	test.each([
		['left', (x: number, y: number) => isInDisk(x, y, 0, 45, 30)],
		['right', (x: number, y: number) => isInDisk(x, y, 119, 45, 30)],
		['top', (x: number, y: number) => isInDisk(x, y, 60, 0, 30)],
		['bottom', (x: number, y: number) => x > 15 && x < 105 && y > 40],
		['a corner', (x: number, y: number) => x < 50 && y < 50],
		['two opposite', (x: number) => x > 40 && x < 80]
	])('is not the thing that touches the border: %s', (_, isThing) => {
		const colors = analyzeColors(painted(120, 90, (x, y) => (isThing(x, y) ? red : white)));
		expectBackground(colors, white);
	});

	test('under noise is whole', () => {
		const clean = painted(200, 150, (x, y) => (isInDisk(x, y, 100, 75, 40) ? red : green));
		const colors = analyzeColors(noisy(clean, 12));
		const [largest] = region(colors, 1).palette;
		expect(ciede2000(labFromHex(largest?.hex ?? ''), labFromHex(hex(green)))).toBeLessThan(2);
		expect(region(colors, 1).area).toBeGreaterThan(0.8);
	});

	test('may be a gradient, of which all is taken', () => {
		const colors = analyzeColors(
			painted(300, 200, (x, y) =>
				isInDisk(x, y, 150, 100, 40) ? red : [60 + y / 2, 120 + y / 2, 200 + y / 4]
			)
		);
		expect(region(colors, 1).area).toBeGreaterThan(0.88);
		const lab = labFromHex(hex(red));
		for (const { hex: one } of region(colors, 1).bins)
			expect(ciede2000(labFromHex(one), lab)).toBeGreaterThan(20);
	});

	test('a frame of one pixel is enough', () => {
		expectBackground(
			analyzeColors(painted(3, 3, (x, y) => (x === 1 && y === 1 ? red : blue))),
			blue
		);
	});
});

describe('boxes', () => {
	const halves = painted(100, 100, (x) => (x < 50 ? red : blue));
	const box = (corners: readonly [number, number, number, number]) =>
		region(analyzeColors(halves, [{ region: 'a', box: corners }]), 2);

	test.each([
		[[0, 0, 0.5, 1], hex(red)],
		[[0.5, 0, 1, 1], hex(blue)],
		[[1, 1, 0.5, 0], hex(blue)],
		[[0, 0, 0, 0], hex(red)],
		[[1, 1, 1, 1], hex(blue)],
		[[-3, -3, 0.2, 9], hex(red)]
	] as [readonly [number, number, number, number], string][])('%j is %s', (corners, color) =>
		expect(box(corners).bins).toEqual([{ hex: color, share: 1 }])
	);

	test('keeps the box it was asked for', () =>
		expect(box([0.1, 0.2, 0.3, 0.4])).toMatchObject({ box: [0.1, 0.2, 0.3, 0.4], area: 0.04 }));

	test('without numbers holds nothing', () =>
		expect(box([NaN, 0, 1, Infinity])).toMatchObject({ area: 0, bins: [] }));
});

test.each([
	[1, 1],
	[1, 500],
	[500, 1],
	[2, 2],
	[129, 127]
])('%i × %i pixels', (width, height) => {
	const colors = analyzeColors(painted(width, height, () => blue));
	for (const { bins } of colors.regions) expect(bins).toEqual([{ hex: hex(blue), share: 1 }]);
});

test('the same pixels give the same record', () => {
	const random = createRandom(7);
	const picture = painted(90, 70, () => [random() * 256, random() * 90, random() * 256]);
	expect(analyzeColors(picture)).toEqual(analyzeColors(picture));
});

test('where pixels are does not matter to what there is of them', () => {
	const random = createRandom(8);
	const colors = Array.from({ length: 3600 }, (): Rgba => [random() * 256, 30, random() * 256]);
	const histogramOf = (order: readonly Rgba[]) => {
		const histogram = new Histogram();
		const picture = painted(60, 60, (x, y) => order[y * 60 + x] as Rgba);
		histogram.add(picture, { x0: 0, y0: 0, x1: 60, y1: 60 }, false);
		const bins = binsOf(histogram.colors());
		return { bins, palette: paletteOf(bins) };
	};
	expect(histogramOf(shuffle(colors, random))).toEqual(histogramOf(colors));
});

test('a hundred random pictures: shares add up, nothing is NaN', () => {
	const random = createRandom(11);
	for (let round = 0; round < 100; round++) {
		const width = 1 + Math.floor(random() * 24);
		const height = 1 + Math.floor(random() * 24);
		const levels = 2 + Math.floor(random() * 254);
		const level = () => Math.floor(random() * levels) * (255 / (levels - 1));
		const picture = painted(width, height, () => [
			level(),
			level(),
			level(),
			random() < 0.2 ? 0 : 255
		]);
		const corners = [random(), random(), random(), random()] as const;
		const colors = analyzeColors(picture, [{ region: 'r', box: corners }]);
		for (const { bins, palette, area } of colors.regions) {
			expect(area).toBeGreaterThanOrEqual(0);
			expect(area).toBeLessThanOrEqual(1);
			for (const list of [bins, palette])
				if (list.length > 0) {
					expect(total(list)).toBeCloseTo(1, 9);
					for (const { hex: one } of list) expect(one).toMatch(/^#[\da-f]{6}$/);
				}
		}
	}
});
