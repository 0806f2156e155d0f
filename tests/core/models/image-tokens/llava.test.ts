import { expect, test } from 'vitest';
import {
	fastVlmImageTokens,
	llavaImageTokens,
	moondreamImageTokens
} from '#lib/core/models/image-tokens/llava.ts';

const photo = { width: 1600, height: 900 };
const square = (edge: number) => ({ do_resize: true, size: { height: edge, width: edge } });

test('FastVLM: 1024 px cut out of the middle, in patches of 64', () => {
	const preprocessor = {
		do_resize: true,
		size: { shortest_edge: 1024 },
		do_center_crop: true,
		crop_size: { height: 1024, width: 1024 }
	};
	const processor = { patch_size: 64, num_additional_image_tokens: 0 };
	const files = { config: { model_type: 'llava_qwen2' }, preprocessor, processor };
	expect(fastVlmImageTokens.count(files, photo, {})).toBe(256);
});

test('Moondream: 378 px in patches of 14, which its config does not name', () => {
	const files = {
		config: { model_type: 'moondream1' },
		preprocessor: square(378),
		processor: null
	};
	expect(moondreamImageTokens.count(files, photo, {})).toBe(729);
});

test('nanoLLaVA: the patch stands in the name of its vision tower', () => {
	const config = { model_type: 'llava', mm_vision_tower: 'google/siglip-so400m-patch14-384' };
	expect(
		llavaImageTokens.count({ config, preprocessor: square(378), processor: null }, photo, {})
	).toBe(729);
});

test('LLaVA-OneVision: the processor tells the number', () => {
	const files = {
		config: { model_type: 'llava_onevision', vision_config: { patch_size: 14 } },
		preprocessor: square(384),
		processor: { num_image_tokens: 729 }
	};
	expect(llavaImageTokens.count(files, photo, {})).toBe(729);
});

test.each([
	['default', 576],
	['full', 577]
])('LLaVA-1.5: the class token with strategy "%s"', (strategy, tokens) => {
	const files = {
		config: { vision_config: { patch_size: 14 }, vision_feature_select_strategy: strategy },
		preprocessor: {
			do_resize: true,
			size: { shortest_edge: 336 },
			do_center_crop: true,
			crop_size: 336
		},
		processor: { num_additional_image_tokens: 1 }
	};
	expect(llavaImageTokens.count(files, photo, {})).toBe(tokens);
});

test.each([
	['default', 576],
	['full', 577]
])('CLIP has a class token where no processor tells, with strategy "%s"', (strategy, tokens) => {
	const vision_config = { model_type: 'clip_vision_model', patch_size: 14 };
	const config = { vision_config, vision_feature_select_strategy: strategy };
	const files = { config, preprocessor: square(336), processor: null };
	expect(llavaImageTokens.count(files, photo, {})).toBe(tokens);
});

test('pictures that are not cut to a square take patches by their shape', () => {
	const files = {
		config: { vision_config: { patch_size: 16 } },
		preprocessor: { do_resize: true, size: { shortest_edge: 64 } },
		processor: null
	};
	// 113.78 × 64 px: 7 × 4 whole patches.
	expect(llavaImageTokens.count(files, photo, {})).toBe(28);
});

test('is not told where no file names a patch', () => {
	const files = { config: { model_type: 'llava' }, preprocessor: square(378), processor: null };
	expect(llavaImageTokens.count(files, photo, {})).toBe(null);
});

test('a thin picture that would be scaled to more than a browser draws is not taken', () => {
	const files = {
		config: { vision_config: { patch_size: 64 } },
		preprocessor: { do_resize: true, size: { shortest_edge: 1024 } },
		processor: null
	};
	const thin = { width: 3, height: 500 };
	expect(fastVlmImageTokens.shapeProblem?.(files, thin, {})).toContain('1024 × 170666 px');
	expect(fastVlmImageTokens.count(files, thin, {})).toBeNull();
	expect(fastVlmImageTokens.shapeProblem?.(files, { width: 100, height: 1600 }, {})).toBeNull();
});
