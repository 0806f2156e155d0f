import { expect, test } from 'vitest';
import { gemmaImageTokens } from '#lib/core/models/image-tokens/gemma.ts';

const count = (
	model_type: string,
	processor: Readonly<Record<string, unknown>> | null,
	width = 640,
	height = 480
) =>
	gemmaImageTokens.count(
		{ config: { model_type }, preprocessor: null, processor },
		{ width, height },
		{}
	);

test('Gemma 4 fills 280 blocks of 48 px, with the aspect kept', () => {
	const count4 = (width: number, height: number) =>
		count('gemma4', { image_processor: { patch_size: 16 } }, width, height);
	// √(280 · 48² / (640 · 480)) = 1.449, so 927 × 695 px: 19 × 14 whole blocks.
	expect(count4(640, 480)).toBe(19 * 14);
	expect(count4(300, 300)).toBe(16 * 16);
	// 48 px tall would be less than a block: one row of as many blocks as it is longer than tall.
	expect(count4(3000, 10)).toBe(280);
	expect(count('gemma4', { image_processor: { do_resize: false } }, 96, 100)).toBe(4);
	expect(count('gemma4', {})).toBeNull();
});

test('Gemma 3n has as many for every picture', () => {
	expect(count('gemma3n', { image_seq_length: 256 })).toBe(256);
	expect(count('gemma3n', null)).toBeNull();
});
