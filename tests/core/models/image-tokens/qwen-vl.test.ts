import { describe, expect, test } from 'vitest';
import {
	defaultMaxPixels,
	pixelBounds,
	qwenVlImageTokens
} from '#lib/core/models/image-tokens/qwen-vl.ts';

/** As Qwen2-VL-2B-Instruct has them: blocks of 28 px. */
const preprocessor = { patch_size: 14, merge_size: 2, min_pixels: 3136, max_pixels: 12_845_056 };
const count = (
	width: number,
	height: number,
	options: Parameters<typeof qwenVlImageTokens.count>[2] = {}
) =>
	qwenVlImageTokens.count(
		{ config: {}, preprocessor, processor: null },
		{ width, height },
		options
	);

describe('whole blocks of 28 px', () => {
	test.each([
		[280, 280, 100],
		// 10.7 × 7.1 blocks.
		[300, 200, 77],
		// An edge below a block is scaled up to one: 28 × 280.
		[10, 100, 10]
	])('%i × %i px are %i tokens', (width, height, tokens) => {
		expect(count(width, height)).toBe(tokens);
	});

	test.each([
		// √(1,000,000 / 262,144) = 1.953: 512 / 28 = 18.3.
		[1000, 1000, {}, 18 * 18],
		// √(2,000,000 / 262,144) = 2.762: 724.1 and 362.0 px.
		[2000, 1000, {}, 25 * 12],
		[1000, 1000, { maxPixels: 100_352 }, 11 * 11],
		// More than the default when the plan asks for it: 35.7 blocks a side.
		[1000, 1000, { maxPixels: 4_000_000 }, 36 * 36],
		// √(12,544 / 3,136) = 2: 112 px a side.
		[56, 56, { minPixels: 12_544 }, 16]
	])('%i × %i px within %o are %i tokens', (width, height, options, tokens) => {
		expect(count(width, height, options)).toBe(tokens);
	});
});

test('bounds are the plan’s, or the repository’s in either form, and never cross', () => {
	expect(pixelBounds(preprocessor, {})).toEqual({ min: 3136, max: defaultMaxPixels });
	const size = { shortest_edge: 256, longest_edge: 2048 };
	expect(pixelBounds({ size }, {})).toEqual({ min: 256, max: 2048 });
	expect(pixelBounds({ size }, { maxPixels: 9000, minPixels: 300 })).toEqual({
		min: 300,
		max: 9000
	});
	expect(pixelBounds(preprocessor, { maxPixels: 1000 })).toEqual({ min: 1000, max: 1000 });
});

test('is not told without the size of a block', () => {
	const files = { config: {}, preprocessor: { patch_size: 14 }, processor: null };
	expect(qwenVlImageTokens.count(files, { width: 280, height: 280 }, {})).toBe(null);
});

test('a picture of more than 200 times its width is not taken, and told why', () => {
	const files = { config: {}, preprocessor, processor: null };
	const problem = (width: number, height: number) =>
		qwenVlImageTokens.shapeProblem?.(files, { width, height }, {});
	expect(problem(28, 5600)).toBeNull();
	expect(problem(3000, 1)).toBe(
		'is 3000 times as long as it is wide, and the model takes up to 200 times'
	);
	expect(count(3000, 1)).toBeNull();
});
