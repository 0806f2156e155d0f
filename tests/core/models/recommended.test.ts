import { expect, test } from 'vitest';
import { catalogueModel } from '#lib/core/models/catalogue.ts';
import { recommendedDtype } from '#lib/core/models/recommended.ts';

const advised = (id: string, shaderF16: boolean) =>
	recommendedDtype(catalogueModel(id)!, shaderF16);

test('the mix for the adapter: with half precision, and without', () => {
	const id = 'onnx-community/Florence-2-base-ft';
	expect(advised(id, true)).toMatchObject({ megabytes: 357, dtype: { vision_encoder: 'fp16' } });
	expect(advised(id, false)).toMatchObject({ megabytes: 620, dtype: { vision_encoder: 'fp32' } });
});

test('without a mix the smallest dtype that runs and is not known to go wrong', () => {
	expect(advised('Xenova/vit-gpt2-image-captioning', true)).toMatchObject({ dtype: 'fp16' });
	expect(advised('Xenova/vit-gpt2-image-captioning', false)).toMatchObject({ dtype: 'fp32' });
});

test('a size that was counted goes before a mix that nobody counted', () => {
	const id = 'HuggingFaceTB/SmolVLM-256M-Instruct';
	expect(advised(id, true)).toMatchObject({ megabytes: 345 });
	expect(advised(id, false)).toMatchObject({ dtype: 'q4', megabytes: 263 });
	expect(advised('onnx-community/FastVLM-0.5B-ONNX', false)).toMatchObject({ dtype: 'fp32' });
	expect(advised('onnx-community/Florence-2-large', false)).toMatchObject({ megabytes: 3290 });
});

test('where all that is known needs half precision nothing is advised without it', () => {
	expect(advised('onnx-community/Qwen3.5-0.8B-ONNX', true)).toMatchObject({ dtype: 'q4f16' });
	expect(advised('onnx-community/Qwen3.5-0.8B-ONNX', false)).toBeNull();
});
