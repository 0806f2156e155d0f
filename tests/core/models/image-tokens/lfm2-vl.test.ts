import { expect, test } from 'vitest';
import { lfm2VlImageTokens } from '#lib/core/models/image-tokens/lfm2-vl.ts';

const count = (
	width: number,
	height: number,
	tiling?: boolean,
	preprocessor: Readonly<Record<string, unknown>> | null = {}
) =>
	lfm2VlImageTokens.count(
		{ config: {}, preprocessor, processor: null },
		{ width, height },
		tiling === undefined ? {} : { tiling }
	);

test('a picture in one tile has a token per block of 32 px, 64 to 256 of them', () => {
	expect(count(512, 512)).toBe(256);
	expect(count(384, 320)).toBe(12 * 10);
	expect(count(1024, 1024)).toBe(256); // halved
	expect(count(100, 100)).toBe(64); // to 8 × 8 blocks
});

test('a large picture is cut into tiles of 256 tokens, and comes whole as well', () => {
	expect(count(1024, 1024, true)).toBe(4 * 256 + 256);
	// 3 × 2 tiles; whole it is scaled by √(1536 · 1024 / 512²) to 19 × 13 blocks.
	expect(count(1536, 1024, true)).toBe(6 * 256 + 19 * 13);
	expect(count(512, 512, true)).toBe(256);
	expect(count(1024, 1024, true, { use_thumbnail: false })).toBe(4 * 256);
	expect(count(1024, 1024, true, { min_tiles: 1, max_tiles: 1 })).toBe(256);
});

test('it is not told without the file', () => {
	expect(count(512, 512, false, null)).toBeNull();
});

test('a picture too thin to be scaled to fewer tokens is not taken', () => {
	const files = { config: {}, preprocessor: { max_image_tokens: 100 }, processor: null };
	// 32 × 4000 px are 125 blocks in a column; scaled by √1.25 it is 111 of them, and one cannot be narrower than one.
	expect(lfm2VlImageTokens.shapeProblem?.(files, { width: 3, height: 4000 }, {})).toBe(
		'would take 111 tokens, and the model takes up to 100'
	);
});
