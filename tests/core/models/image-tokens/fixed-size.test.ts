import { expect, test } from 'vitest';
import { florence2ImageTokens } from '#lib/core/models/image-tokens/florence2.ts';
import { paliGemmaImageTokens } from '#lib/core/models/image-tokens/paligemma.ts';

const picture = { width: 640, height: 480 };
const files = (config: object, preprocessor: object | null) => ({
	config: config as Readonly<Record<string, unknown>>,
	preprocessor: preprocessor as Readonly<Record<string, unknown>> | null,
	processor: null
});

test('Florence-2 has a feature per cell of 32 px, and one more', () => {
	const count = (preprocessor: object | null, config = {}) =>
		florence2ImageTokens.count(files(config, preprocessor), picture, {});
	expect(count({ image_seq_length: 577 })).toBe(577);
	expect(count({ crop_size: { height: 768, width: 768 } })).toBe(577); // 24² + 1
	expect(count({ size: { height: 64 } }, { vision_config: { patch_stride: [4, 2] } })).toBe(65);
	expect(count(null)).toBeNull();
});

test('PaliGemma has a token per patch', () => {
	const count = (config: object, preprocessor: object | null = null) =>
		paliGemmaImageTokens.count(files(config, preprocessor), picture, {});
	expect(count({}, { image_seq_length: 1024 })).toBe(1024);
	expect(count({ text_config: { num_image_tokens: 256 } })).toBe(256);
	expect(count({ vision_config: { image_size: 224, patch_size: 14 } })).toBe(256);
	expect(count({})).toBeNull();
});
