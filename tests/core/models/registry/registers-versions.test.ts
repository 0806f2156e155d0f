import { beforeEach, describe, expect, it } from 'vitest';
import type { RegisterRequest } from '#lib/core/models/registry/registry-api.ts';
import {
	adapter,
	commit,
	failureOf,
	file,
	RegistryWorld,
	smolConfig,
	smolPaths
} from './registry-world.ts';

let world: RegistryWorld;
beforeEach(() => (world = new RegistryWorld()));

const request = (change: Partial<RegisterRequest> = {}): RegisterRequest => ({
	model: 'a/one',
	configuration: { dtype: 'q4', device: 'wasm' },
	...change
});

it('resolves the branch to its commit, and takes down the files of the chosen dtype with their hashes', async () => {
	const result = await world.registry.register(request({ notes: 'first' }));
	expect(result).toMatchObject({
		ok: true,
		value: {
			id: `a/one@${commit}:q4:wasm`,
			...{ revision: commit, label: 'main', notes: 'first', family: 'smolvlm' },
			types: ['vision-language'],
			host: 'https://hub.test/'
		}
	});
	if (!result.ok) return;
	expect(result.value.files.map(({ path }) => path).sort()).toEqual([
		'config.json',
		'onnx/decoder_model_merged_q4.onnx',
		'onnx/embed_tokens_q4.onnx',
		'onnx/vision_encoder_q4.onnx',
		'preprocessor_config.json',
		'processor_config.json',
		'tokenizer.json',
		'tokenizer_config.json'
	]);
	expect(result.value.files[0]).toEqual(file('config.json'));
	expect(await world.versions.get(result.value.id)).toEqual(result.value);
	expect((await world.versions.events()).map(({ change }) => change.type)).toEqual(['registered']);
});

it('tells a dual encoder by its config, for images and texts', async () => {
	const configuration = { dtype: 'fp32', device: 'wasm' } as const;
	const result = await world.registry.register(request({ model: 'a/clip', configuration }));
	expect(result).toMatchObject({ value: { types: ['image-embedding', 'text-embedding'] } });
});

describe('refuses before a byte of weights is fetched', () => {
	const cases: readonly {
		name: string;
		prepare?: (world: RegistryWorld) => void;
		change?: Partial<RegisterRequest>;
		kind: string;
		says: RegExp;
	}[] = [
		{
			name: 'an unknown architecture',
			prepare: (world) =>
				(world.repositories['a/one'] = {
					config: '{"architectures":["BlipForConditionalGeneration"]}',
					paths: smolPaths
				}),
			kind: 'unsupported-model',
			says: /BlipForConditionalGeneration/
		},
		{
			name: 'a config that names no architecture',
			prepare: (world) => (world.repositories['a/one'] = { config: '{}', paths: smolPaths }),
			kind: 'unsupported-model',
			says: /names neither/
		},
		{
			name: 'a web page in place of the config',
			prepare: (world) =>
				(world.repositories['a/one'] = { config: '<!doctype html>', paths: smolPaths }),
			kind: 'bad-file',
			says: /config\.json is not JSON/
		},
		{
			name: 'a repository without a config',
			prepare: (world) => (world.repositories['a/one'] = { config: null, paths: smolPaths }),
			kind: 'not-found',
			says: /has no config\.json/
		},
		{
			name: 'a missing tokenizer and preprocessor',
			prepare: (world) =>
				(world.repositories['a/one'] = {
					config: smolConfig,
					paths: smolPaths.filter((path) => !/^(tokenizer\.json|preprocessor)/.test(path))
				}),
			kind: 'bad-file',
			says: /has no preprocessor_config\.json, tokenizer\.json/
		},
		{
			name: 'a dtype that is not there, naming those that are',
			change: { configuration: { dtype: 'q8', device: 'wasm' } },
			kind: 'unsupported-dtype',
			says: /has no onnx\/vision_encoder_quantized\.onnx.*q8/
		},
		{
			name: 'a choice per file that leaves one out',
			change: { configuration: { dtype: { vision_encoder: 'q4' }, device: 'wasm' } },
			kind: 'unsupported-dtype',
			says: /names no dtype for embed_tokens, decoder_model_merged/
		},
		{
			name: 'fp16 without shader-f16',
			change: { configuration: { dtype: 'fp16', device: 'webgpu' } },
			kind: 'unsupported-dtype',
			says: /no shader-f16/
		},
		{
			name: 'WebGPU where there is none',
			prepare: (world) => (world.adapter = null),
			change: { configuration: { dtype: 'q4', device: 'webgpu' } },
			kind: 'no-webgpu',
			says: /no WebGPU/
		},
		{
			name: 'a part of the weights outside the graph that is missing',
			prepare: (world) =>
				(world.repositories['a/one'] = {
					config: JSON.stringify({
						...JSON.parse(smolConfig),
						'transformers.js_config': {
							use_external_data_format: { 'decoder_model_merged_q4.onnx': 2 }
						}
					}),
					paths: [...smolPaths, 'onnx/decoder_model_merged_q4.onnx_data']
				}),
			kind: 'bad-file',
			says: /onnx\/decoder_model_merged_q4\.onnx_data_1 is missing/
		},
		{
			name: 'a parent that is not registered',
			change: { parent: 'a/none@main:q4:wasm' },
			kind: 'not-found',
			says: /a\/none@main:q4:wasm/
		},
		{
			name: 'an embedder on WebGPU',
			change: { model: 'a/clip', configuration: { dtype: 'fp32', device: 'webgpu' } },
			kind: 'bad-plan',
			says: /wasm only/
		},
		{
			name: 'a token limit that no plan may have',
			change: { configuration: { dtype: 'q4', device: 'wasm', maxNewTokens: 0 } },
			kind: 'bad-plan',
			says: /maxNewTokens is 0/
		},
		{
			name: 'an id that climbs out of its folder',
			change: { model: '../secrets' },
			kind: 'bad-plan',
			says: /not owner\/name/
		},
		{
			name: 'a repository that is not there',
			change: { model: 'a/none' },
			kind: 'not-found',
			says: /no such repository/
		}
	];
	for (const { name, prepare, change, kind, says } of cases)
		it(name, async () => {
			prepare?.(world);
			const reason = failureOf(await world.registry.register(request(change)));
			expect(reason.kind).toBe(kind);
			expect(reason.cause).toMatch(says);
			expect(world.texts.every((path) => path === 'config.json')).toBe(true);
			expect(world.opened).toEqual([]);
			expect(await world.versions.list()).toEqual([]);
			expect(await world.versions.events()).toEqual([]);
		});

	it('what is registered already', async () => {
		await world.registry.register(request());
		const reason = failureOf(await world.registry.register(request()));
		expect(reason).toMatchObject({ kind: 'busy' });
		expect(reason.cause).toContain('registered already');
		expect(await world.versions.events()).toHaveLength(1);
	});
});

it('registers fp16 where the adapter can compute with it, and a version derived from another', async () => {
	world.adapter = { ...adapter, features: ['shader-f16'] };
	const parent = await world.ready('a/one');
	const result = await world.registry.register(
		request({ configuration: { dtype: 'fp16', device: 'webgpu' }, parent: parent.id })
	);
	expect(result).toMatchObject({ ok: true, value: { parent: parent.id } });
});

it('inspects what could be registered, without registering it', async () => {
	const seen = await world.registry.inspect('a/one', 'main');
	expect(seen).toMatchObject({
		ok: true,
		value: { revision: commit, family: 'smolvlm', missing: [], contextTokens: 2048, listed: true }
	});
	if (seen.ok) expect(seen.value.dtypes.map(({ dtype }) => dtype)).toEqual(['fp32', 'fp16', 'q4']);
	expect(await world.versions.list()).toEqual([]);
});

it('changes token limit and notes, keeps what it is, and refuses wrong values', async () => {
	const { id, configuration } = await world.ready('a/one');
	await world.registry.configure(id, { maxNewTokens: 64 });
	await world.registry.note(id, 'good on receipts');
	expect(await world.versions.get(id)).toMatchObject({
		configuration: { ...configuration, maxNewTokens: 64 },
		notes: 'good on receipts'
	});
	expect(failureOf(await world.registry.configure(id, { maxNewTokens: -1 })).kind).toBe('bad-plan');
	const history = await world.registry.history(id);
	if (history.ok)
		expect(history.value.map(({ change }) => change.type)).toEqual([
			'notes',
			'configured',
			'registered'
		]);
});

it('forgets a version that is not active, and refuses one that is', async () => {
	const one = await world.ready('a/one');
	const two = await world.ready('a/two');
	await world.registry.switch(one.id);
	expect(failureOf(await world.registry.remove(one.id)).kind).toBe('busy');
	expect(await world.registry.remove(two.id)).toMatchObject({ ok: true });
	expect(failureOf(await world.registry.get(two.id)).kind).toBe('not-found');
	expect((await world.versions.events(two.id))[0]?.change.type).toBe('removed');
});
