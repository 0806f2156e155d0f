import { describe, expect, it } from 'vitest';
import { isEssential } from '../../src/service-worker/essential.ts';

const model = (file: string) => `models/loupe/demo-vlm/${file}`;

describe('kept at the first visit', () => {
	it.each([
		'device/',
		'_app/immutable/entry/start.Bp4kYFUk.js',
		'_app/immutable/workers/inference.worker-BIHFf2SQ.js',
		'suites/demo/scene-001.png',
		'suites/demo/references.json',
		model('model.json'),
		model('early/config.json'),
		model('main/onnx/decoder_model_merged.onnx'),
		model('main/onnx/vision_encoder_q4.onnx'),
		'models/loupe/demo-clip/main/onnx/text_model.onnx',
		'models/loupe/demo-clip/main/onnx/vision_model.onnx',
		'models/loupe/demo-clip/main/tokenizer.json'
	])('%s', (path) => expect(isEssential(path, true)).toBe(true));
});

describe('kept when first used', () => {
	it.each([
		model('main/onnx/decoder_model_merged_quantized.onnx'),
		model('main/onnx/vision_encoder_q4f16.onnx'),
		model('main/onnx/embed_tokens_fp16.onnx'),
		model('overtrained/onnx/embed_tokens_q4.onnx'),
		'_app/immutable/workers/assets/index-Dk2hRGE4.dic'
	])('%s', (path) => expect(isEssential(path, true)).toBe(false));
});

it.each([
	['jspi', true],
	['asyncify', false]
])('the runtime is the one this browser runs: %s', (build, jspi) => {
	for (const type of ['mjs', 'wasm']) {
		const file = `_app/immutable/workers/assets/ort-wasm-simd-threaded.${build}-CxOG5pUO.${type}`;
		expect(isEssential(file, jspi)).toBe(true);
		expect(isEssential(file, !jspi)).toBe(false);
	}
});
