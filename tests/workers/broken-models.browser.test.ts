import { expect, test } from 'vitest';
import { unwrap, type Failure } from '#lib/core/failure.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import type { ModelSource } from '#lib/core/ports.ts';
import { createInferenceBackend } from '#lib/inference/backend.ts';
import { keptFiles } from '#lib/storage/model-file-store.ts';
import { bundled, demo, never, picture, storedHub } from './support/demo-model.ts';

const files: string[] = [];

async function failureOf(sources: ModelSource[], change: Partial<Variant> = {}): Promise<Failure> {
	files.length = 0;
	const onEvent = (event: LoadEvent) => {
		if (event.type === 'file') files.push(event.file);
	};
	const opened = await createInferenceBackend(() => sources).open(
		never,
		{ ...demo, ...change },
		onEvent
	);
	if (opened.ok) throw new Error('The model should not have loaded.');
	return opened.failure;
}

const noWeights = () => expect(files.filter((file) => file.endsWith('.onnx'))).toEqual([]);

const withConfig = (name: string, edit: (config: Record<string, unknown>) => void) =>
	storedHub(name, (file, bytes) => {
		if (file !== 'config.json') return bytes.slice();
		const config = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
		edit(config);
		return JSON.stringify(config);
	});

test('a whole model in the store loads without a network', async () => {
	const source = await storedHub('whole');
	const opened = await createInferenceBackend(() => [source]).open(never, demo);
	expect(opened.ok).toBe(true);
	if (!opened.ok) return;
	expect(opened.value.report.fromCache).toBe(true);
	opened.value.close();
});

test('an unknown architecture is refused before weights are fetched', async () => {
	const source = await withConfig('unknown', (config) => {
		config['architectures'] = ['BlipForConditionalGeneration'];
	});
	const reason = await failureOf([source]);
	expect(reason.kind).toBe('unsupported-model');
	expect(reason.cause).toContain('loupe/demo-vlm@main');
	expect(reason.cause).toContain('"BlipForConditionalGeneration"');
	noWeights();
});

test('a config without architecture and model type is refused before weights are fetched', async () => {
	const source = await withConfig('nameless', (config) => {
		delete config['architectures'];
		delete config['model_type'];
	});
	const reason = await failureOf([source]);
	expect(reason.kind).toBe('unsupported-model');
	expect(reason.cause).toContain('neither "architectures" nor "model_type"');
	noWeights();
});

test('a config that wraps the model’s own loads and runs', async () => {
	const source = await withConfig('wrapped', (config) => {
		const own = { ...config };
		for (const name of Object.keys(config)) Reflect.deleteProperty(config, name);
		Object.assign(config, { model_type: 'wrapper', model: own });
	});
	const variant = unwrap(await createInferenceBackend(() => [source]).open(never, demo));
	const request = { image: picture(), prompt: 'Describe the image.', maxNewTokens: 4 };
	const { observation } = unwrap(await variant.generate(never, request));
	expect(observation.imageTokens).toBeGreaterThan(0);
	expect(observation.tokenIds).toHaveLength(4);
	variant.close();
});

test('a config that is not JSON is a bad file', async () => {
	const source = await storedHub('garbled', (file, bytes) =>
		file === 'config.json' ? '{"architectures": [' : bytes.slice()
	);
	expect(await failureOf([source])).toMatchObject({ kind: 'bad-file', stage: 'load' });
});

test('a missing tokenizer is named', async () => {
	const source = await storedHub('mute', (file, bytes) =>
		file === 'tokenizer.json' ? null : bytes.slice()
	);
	// The hub cannot be reached, so what is missing in the store is a network failure.
	const reason = await failureOf([source]);
	expect(reason.kind).toBe('network');
	expect(reason.cause).toContain('loupe/demo-vlm@main: tokenizer.json');
});

test('truncated weights are named and do not stay in the store', async () => {
	const file = 'onnx/decoder_model_merged.onnx';
	const source = await storedHub('truncated', (name, bytes) =>
		name === file ? bytes.slice(0, 100_000) : bytes.slice()
	);
	const reason = await failureOf([source]);
	expect(reason.kind).toBe('bad-file');
	expect(reason.cause).toMatch(/decoder_model_merged\.onnx is cut off: 100000 of \d+ bytes/);
	expect(await keptFiles.find({ ...demo, path: file })).toBeNull();
});

test('weights that are damaged inside are named and do not stay in the store', async () => {
	const file = 'onnx/vision_encoder.onnx';
	const source = await storedHub('damaged', (name, bytes) => {
		const copy = bytes.slice();
		if (name === file) copy.fill(0xff, 200, 4000);
		return copy;
	});
	const reason = await failureOf([source]);
	expect(reason.kind).toBe('bad-file');
	expect(reason.cause).toContain(file);
	expect(await keptFiles.find({ ...demo, path: file })).toBeNull();
});

test('a model that is nowhere is not found', async () => {
	const reason = await failureOf([bundled], { model: 'nobody/nothing' });
	expect(reason.kind).toBe('not-found');
	expect(reason.cause).toContain('nobody/nothing@main: config.json');
});

test('half precision without shader-f16 is refused before weights are fetched', async () => {
	const reason = await failureOf([bundled], { dtype: 'q4f16', device: 'webgpu' });
	expect(reason.kind).toBe('unsupported-dtype');
	noWeights();
});

test('a dtype that leaves a file out is refused before weights are fetched', async () => {
	const reason = await failureOf([bundled], { dtype: { vision_encoder: 'fp32' } });
	expect(reason.kind).toBe('unsupported-dtype');
	expect(reason.cause).toContain('"embed_tokens"');
	noWeights();
});

test('a dtype the repository does not have is not found', async () => {
	const reason = await failureOf([bundled], { dtype: 'bnb4' });
	expect(reason.kind).toBe('not-found');
	expect(reason.cause).toContain('_bnb4.onnx');
});
