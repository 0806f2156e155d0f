import { describe, expect, test } from 'vitest';
import type { Device } from '#lib/core/models/variant.ts';
import { expectTokensOfPyTorch, openTiny } from './support/family-parity.ts';

const devices: readonly Device[] = ['wasm', 'webgpu'];

describe.each(['qwen2-vl', 'qwen2.5-vl', 'qwen3.5'])('%s', (family) => {
	test.each(devices)(
		'answers on %s as in PyTorch',
		(device) => expectTokensOfPyTorch(family, device),
		300_000
	);
});

test('a weight file beside its graph is fetched with it and reported', async () => {
	const variant = await openTiny('qwen2.5-vl', 'wasm');
	const weights = variant.report.files
		.map(({ file }) => file)
		.filter((file) => file.startsWith('onnx/'));
	expect(weights.sort()).toEqual([
		'onnx/decoder_model_merged.onnx',
		'onnx/decoder_model_merged.onnx_data',
		'onnx/embed_tokens.onnx',
		'onnx/vision_encoder.onnx'
	]);
	variant.close();
});
