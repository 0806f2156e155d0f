import { expect, it } from 'vitest';
import { dtypeSizes } from '#lib/core/models/files/dtype-sizes.ts';
import { variantFiles } from '#lib/core/models/files/variant-files.ts';
import { parseModelConfig } from '#lib/core/models/model-config.ts';

const config = parseModelConfig(
	JSON.stringify({
		architectures: ['X'],
		'transformers.js_config': { use_external_data_format: { 'decoder_q4.onnx': 2 } }
	}),
	'a/b'
);
const needs = {
	weights: ['encoder', 'decoder'],
	requiredFiles: ['tokenizer.json'],
	optionalFiles: ['generation_config.json', 'chat_template.jinja']
};
const file = (path: string, bytes: number | null = 1) => ({ path, bytes, sha256: null });
const files = [
	file('config.json'),
	file('tokenizer.json'),
	file('generation_config.json'),
	file('onnx/encoder_q4.onnx', 10),
	file('onnx/decoder_q4.onnx', 20),
	file('onnx/decoder_q4.onnx_data', 300),
	file('onnx/decoder_q4.onnx_data_1', 400),
	file('onnx/encoder.onnx', 50)
];

it('a variant needs its weights with what lies outside them, and optional files that are there', () => {
	const wanted = variantFiles(config, { files }, needs, 'q4', 'wasm');
	expect(wanted.files.map(({ path }) => path)).toEqual([
		'config.json',
		'tokenizer.json',
		'onnx/encoder_q4.onnx',
		'onnx/decoder_q4.onnx',
		'onnx/decoder_q4.onnx_data',
		'onnx/decoder_q4.onnx_data_1',
		'generation_config.json'
	]);
	expect(wanted).toMatchObject({ missing: [], withoutDtype: [], bytes: 733 });
});

it('says what the host does not have, before anything is fetched', () => {
	const wanted = variantFiles(config, { files }, needs, 'fp32', 'wasm');
	expect(wanted.missing).toEqual(['onnx/decoder.onnx']);
});

it('without a list only the required ones are asked for, and nobody knows how large they are', () => {
	const wanted = variantFiles(config, { files: null }, needs, { encoder: 'fp32' }, 'wasm');
	expect(wanted.files.map(({ path }) => path)).toEqual([
		'config.json',
		'tokenizer.json',
		'onnx/encoder.onnx'
	]);
	expect(wanted).toMatchObject({ missing: [], withoutDtype: ['decoder'], bytes: null });
});

it('tells the dtypes of a repository from its files', () => {
	const sizes = dtypeSizes({ files }, needs.weights);
	expect(sizes.find(({ dtype }) => dtype === 'q4')).toEqual({
		dtype: 'q4',
		missing: [],
		bytes: 730
	});
	expect(sizes.find(({ dtype }) => dtype === 'fp32')).toEqual({
		dtype: 'fp32',
		missing: ['decoder'],
		bytes: 50
	});
	expect(sizes).toHaveLength(2);
});
