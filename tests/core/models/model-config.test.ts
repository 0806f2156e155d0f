import { expect, test } from 'vitest';
import {
	externalDataFiles,
	openedConfig,
	parseModelConfig
} from '#lib/core/models/model-config.ts';

const parse = (config: object) => parseModelConfig(JSON.stringify(config), 'a/b@main: config.json');

test('reads what decides about running', () => {
	expect(
		parse({
			architectures: ['A', 7],
			model_type: 'm',
			max_position_embeddings: 100,
			text_config: { max_position_embeddings: 50 },
			image_token_id: 5
		})
	).toMatchObject({ architectures: ['A'], modelType: 'm', contextTokens: 50, imageTokenId: 5 });
	expect(parse({ max_position_embeddings: 100, image_token_index: 6 })).toMatchObject({
		architectures: [],
		modelType: null,
		contextTokens: 100,
		imageTokenId: 6
	});
	expect(parse({ phi_config: { max_position_embeddings: 70 } }).contextTokens).toBe(70);
});

test('looks into the parts of a config for what it does not say itself', () => {
	expect(parse({ decoder: { n_positions: 1024 } }).contextTokens).toBe(1024);
	expect(parse({ language_config: { max_position_embeddings: 4 } }).contextTokens).toBe(4);
	const wrapped = { model: { architectures: ['Inner'] }, other: [{ architectures: ['No'] }] };
	expect(parse(wrapped)).toMatchObject({ architectures: [], innerArchitectures: ['Inner'] });
});

test('a config that wraps the model’s own is opened', () => {
	const inner = { architectures: ['Inner'], model_type: 'i', image_token_id: 7 };
	const wrapped = { model_type: 'wrapper', note: 'x', model: inner };
	const opened = openedConfig(parse(wrapped), ['Inner']);
	expect(opened).toMatchObject({ architectures: ['Inner'], modelType: 'i', imageTokenId: 7 });
	expect(opened.json).toMatchObject({ ...inner, note: 'x' });
	const own = parse({ architectures: ['Outer'], part: inner });
	expect(openedConfig(own, ['Outer', 'Inner'])).toBe(own);
	expect(openedConfig(own, ['Other'])).toBe(own);
});

test.each(['', '{', '[]', 'null', '"x"'])('%j is a bad file', (text) => {
	expect(() => parseModelConfig(text, 'a/b@main: config.json')).toThrow(
		'a/b@main: config.json is not'
	);
});

test('names the parts that lie outside the graph', () => {
	const files = (hints: object) =>
		externalDataFiles(parse({ 'transformers.js_config': hints }), 'webgpu', 'd', 'onnx/d_q4.onnx');
	expect(files({})).toEqual([]);
	expect(files({ use_external_data_format: true })).toEqual(['onnx/d_q4.onnx_data']);
	expect(files({ use_external_data_format: { 'd_q4.onnx': 2, d: 1 } })).toEqual([
		'onnx/d_q4.onnx_data',
		'onnx/d_q4.onnx_data_1'
	]);
	expect(files({ use_external_data_format: { other: 2 } })).toEqual([]);
	expect(
		files({
			use_external_data_format: 2,
			device_config: { webgpu: { use_external_data_format: 1 } }
		})
	).toEqual(['onnx/d_q4.onnx_data']);
});
