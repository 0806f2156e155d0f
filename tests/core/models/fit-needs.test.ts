import { expect, test } from 'vitest';
import { catalogueModel } from '#lib/core/models/catalogue.ts';
import { needsOfCatalogue, needsOfFiles } from '#lib/core/models/fit-needs.ts';

const file = (path: string, bytes: number | null) => ({ path, bytes });

test('weights are graphs with what lies outside them; the rest of a repository is none', () => {
	const needs = needsOfFiles(
		[
			file('config.json', 900),
			file('tokenizer.json', 3_000_000),
			file('onnx/embed_tokens_q4.onnx', 20),
			file('onnx/decoder_model_merged_q4.onnx', 5),
			file('onnx/decoder_model_merged_q4.onnx_data', 100),
			file('onnx/decoder_model_merged_q4.onnx_data_1', 70)
		],
		'webgpu',
		195
	);
	expect(needs).toEqual({
		device: 'webgpu',
		weightBytes: 195,
		largestFileBytes: 100,
		embeddingBytes: 20,
		missingBytes: 195
	});
});

test('one size that nobody tells makes the sum and the largest unknown', () => {
	const needs = needsOfFiles([file('a.onnx', 5), file('b.onnx', null)], 'wasm', null);
	expect(needs).toMatchObject({ weightBytes: null, largestFileBytes: null, embeddingBytes: null });
	expect(needsOfFiles([file('config.json', 5)], 'wasm', 0).weightBytes).toBeNull();
});

test('the catalogue knows the whole of a dtype or a mix, and seldom a single file', () => {
	const florence = catalogueModel('onnx-community/Florence-2-base-ft')!;
	const [, withoutF16] = florence.mixes;
	expect(needsOfCatalogue(florence, withoutF16!.dtype, 'webgpu')).toEqual({
		device: 'webgpu',
		weightBytes: 620e6,
		largestFileBytes: null,
		embeddingBytes: null,
		missingBytes: 620e6
	});
	expect(needsOfCatalogue(florence, 'q4', 'webgpu').weightBytes).toBe(333e6);
	expect(needsOfCatalogue(florence, 'bnb4', 'webgpu').weightBytes).toBeNull();
});

test('parts that were counted are added up for a choice that nobody counted', () => {
	const clip = catalogueModel('Xenova/clip-vit-base-patch32')!;
	const choice = { text_model: 'q8', vision_model: 'fp16' } as const;
	const needs = needsOfCatalogue(clip, choice, 'wasm');
	expect(needs).toMatchObject({ weightBytes: 240.5e6, largestFileBytes: 176e6 });
});
