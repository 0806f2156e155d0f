import { describe, expect, test } from 'vitest';
import { imageTokenRange } from '#lib/core/models/image-tokens/image-token-range.ts';
import { smolVlmImageTokens } from '#lib/core/models/image-tokens/smolvlm.ts';

/** As SmolVLM-256M-Instruct has them. */
const files = {
	config: { scale_factor: 4, vision_config: { image_size: 512, patch_size: 16 } },
	preprocessor: {
		do_resize: true,
		size: { longest_edge: 2048 },
		max_image_size: { longest_edge: 512 }
	},
	processor: { image_seq_len: 64 }
};
const square = { width: 300, height: 300 };
const count = (
	picture: { width: number; height: number },
	options: Parameters<typeof smolVlmImageTokens.count>[2] = {}
) => smolVlmImageTokens.count(files, picture, options);

test('one tile by default, whatever the picture is', () => {
	expect(count(square)).toBe(64);
	expect(count({ width: 4000, height: 10 }, { tiling: false })).toBe(64);
});

describe('with tiling', () => {
	test.each([
		// Scaled to 2048 × 2048: 4 × 4 tiles and the whole.
		[300, 300, 17],
		// 2048 × 1152, and 1152 / 512 is rounded up to 3 rows.
		[1920, 1080, 13],
		[1080, 1920, 13],
		// 2048 × 204: one row of four.
		[2000, 200, 5]
	])('%i × %i px take %i tiles', (width, height, tiles) => {
		expect(count({ width, height }, { tiling: true })).toBe(tiles * 64);
	});

	test.each([
		[512, 1],
		[513, 5],
		[1024, 5],
		[1536, 10]
	])('a longest edge of %i px makes %i tiles of a square', (longestEdge, tiles) => {
		expect(count(square, { tiling: true, longestEdge })).toBe(tiles * 64);
	});
});

test('a tile of the large model has 27 patches a side, shuffled by 3', () => {
	const config = { scale_factor: 3, vision_config: { image_size: 384, patch_size: 14 } };
	expect(smolVlmImageTokens.count({ ...files, config, processor: null }, square, {})).toBe(81);
});

test('is not told where the files do not say it', () => {
	expect(
		smolVlmImageTokens.count({ config: {}, preprocessor: null, processor: null }, square, {})
	).toBe(null);
	const options = { tiling: true };
	expect(smolVlmImageTokens.count({ ...files, preprocessor: null }, square, options)).toBe(null);
});

test('of several pictures the fewest and the most are told', () => {
	const pictures = [square, { width: 2000, height: 200 }];
	expect(imageTokenRange(smolVlmImageTokens, files, pictures, { tiling: true })).toEqual({
		low: 320,
		high: 1088
	});
	expect(imageTokenRange(smolVlmImageTokens, files, [], {})).toBe(null);
});

test('a picture so thin that it would vanish keeps a pixel', () => {
	// 1 × 2048 px: a column of four tiles of 512 px.
	expect(count({ width: 1, height: 9000 }, { tiling: true })).toBe(5 * 64);
});
