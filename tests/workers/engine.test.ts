import { beforeEach, describe, expect, test } from 'vitest';
import { failure, unwrap, type Failure } from '#lib/core/failure.ts';
import { parseModelConfig } from '#lib/core/models/model-config.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { LoadEvent, TokenEvent } from '#lib/core/inference-ports.ts';
import type { DrivenModel, Driver, GenerationOptions, Question } from '#workers/drivers/driver.ts';
import type { EngineParts } from '#workers/engine-parts.ts';
import { Engine } from '#workers/engine.ts';
import type { ModelFiles } from '#workers/files/model-files.ts';
import type { WatchedSession } from '#workers/runtime/session-log.ts';

const variant: Variant = { model: 'a/b', revision: 'main', dtype: 'q4', device: 'wasm' };
const image = { width: 1, height: 1, data: new Uint8ClampedArray(4), decodeMs: 1 };
const request = { image, prompt: 'hello', maxNewTokens: 3 };

/** A clock that only moves when something takes time. */
let time = 0;
/** What the runtime was asked to fetch. */
let fetched: string[] = [];
let raiseFault: (reason: Failure) => void = () => {};

class FakeModel implements DrivenModel {
	readonly decoder = 'decoder';
	readonly endTokens = new Set([9]);
	answer = [1, 2, 9];
	promptTokens = 5;
	fault: Error | null = null;
	hangs = false;
	readonly sessions: Record<string, WatchedSession> = {
		vision: { run: () => this.#take(10) },
		decoder: { run: () => this.#take(4) }
	};

	async prepare() {
		time += 3;
		return { inputs: null, promptTokens: this.promptTokens, imageTokens: 4 };
	}

	async generate(_: unknown, { maxNewTokens, onToken, forced }: GenerationOptions) {
		await this.sessions['vision']?.run();
		const answer = forced?.tokens ?? this.answer.slice(0, maxNewTokens);
		for (const [position, id] of answer.entries()) {
			forced?.onChoice(this.answer[position] as number, 0.5);
			await this.sessions['decoder']?.run();
			if (this.fault) throw this.fault;
			if (this.hangs) await new Promise(() => {});
			onToken(id);
		}
	}

	decode(ids: readonly number[]) {
		return ids.map((id) => (id === 9 ? '' : ` w${id}`)).join('');
	}

	async #take(ms: number) {
		time += ms;
		return { logits: {} };
	}
}

let model: FakeModel;

const driver: Driver = {
	family: 'fake',
	architectures: ['Fake'],
	modelTypes: ['fake'],
	weights: ['vision', 'decoder'],
	requiredFiles: ['tokenizer.json'],
	optionalFiles: ['maybe.json'],
	prompt: 'template',
	imageMark: null,
	async load(context) {
		time += 100;
		await context.createSessions(async () => {
			time += 7;
			return model;
		});
		return model;
	}
};

function engineFor(config: object, change: Partial<EngineParts> = {}): Engine {
	const files = {
		config: parseModelConfig(JSON.stringify(config), 'config.json'),
		fetch: async (required: string[], optional: string[] = []) => {
			fetched.push(...required, ...optional);
		},
		text: () => null,
		report: { files: [], downloadMs: 2, downloadBytes: 3, fromCache: false }
	} as unknown as ModelFiles;
	return new Engine({
		drivers: [driver],
		now: () => time,
		gpu: {
			adapterFeatures: async () => new Set(),
			inUse: false,
			liveBytes: null,
			peakBytes: null,
			restartPeak: () => {},
			idle: async () => {},
			onFault: (listener) => {
				raiseFault = listener;
				return () => {};
			},
			loseDevice: () => {}
		},
		runtime: {
			build: { build: 'jspi', threads: 1 },
			serve: async () => {},
			wasmBytes: 64,
			jsHeapBytes: null
		},
		settle: async () => {},
		openFiles: async () => files,
		...change
	});
}

const fake = { architectures: ['Fake'], text_config: { max_position_embeddings: 10 } };

async function loaded(config: object = fake): Promise<Engine> {
	const engine = engineFor(config);
	unwrap(await engine.load(variant, [], () => {}));
	return engine;
}

beforeEach(() => {
	time = 1000;
	fetched = [];
	model = new FakeModel();
});

describe('loading', () => {
	test('reports session creation apart from everything else', async () => {
		const events: LoadEvent[] = [];
		const report = unwrap(await engineFor(fake).load(variant, [], (event) => events.push(event)));
		expect(report).toMatchObject({
			family: 'fake',
			device: 'wasm',
			sessionMs: 7,
			downloadMs: 2,
			contextTokens: 10
		});
		expect(events).toEqual([{ type: 'sessions' }]);
	});

	test('asks for the files of the dtype, those outside the graph included', async () => {
		const hints = { 'transformers.js_config': { use_external_data_format: { decoder: 2 } } };
		await loaded({ ...fake, ...hints });
		expect(fetched).toEqual([
			'tokenizer.json',
			'maybe.json',
			'onnx/vision_q4.onnx',
			'onnx/decoder_q4.onnx',
			'onnx/decoder_q4.onnx_data',
			'onnx/decoder_q4.onnx_data_1'
		]);
	});

	test.each([
		{ model_type: 'fake' },
		{ architectures: ['FakeWithAnotherHead'], model_type: 'fake' },
		{ architectures: ['Other', 'Fake'], model_type: 'other' },
		{ model: { architectures: ['Fake'] } }
	])('chooses the driver for %j', async (config) => {
		await loaded(config);
		expect(fetched).not.toEqual([]);
	});

	test.each([
		[{ architectures: ['Other'] }, 'architecture "Other"'],
		[{ model_type: 'other' }, 'model_type "other"'],
		[
			{ architectures: ['Other'], model_type: 'another' },
			'architecture "Other" and model_type "another"'
		],
		[{ architectures: ['Other'], model_type: 'fake' }, 'architecture "Other"'],
		[{ text_config: { architectures: ['Other'] } }, 'neither'],
		[{}, 'neither']
	])('refuses %j before fetching', async (config, words) => {
		const result = await engineFor(config).load(variant, [], () => {});
		expect(result).toMatchObject({ ok: false, failure: { kind: 'unsupported-model' } });
		if (!result.ok) expect(result.failure.cause).toContain(words);
		expect(fetched).toEqual([]);
	});

	test('refuses WebGPU without an adapter before fetching', async () => {
		const { gpu } = (engineFor(fake) as unknown as { parts: EngineParts }).parts;
		const engine = engineFor(fake, { gpu: { ...gpu, adapterFeatures: async () => null } });
		const result = await engine.load({ ...variant, device: 'webgpu' }, [], () => {});
		expect(result).toMatchObject({ ok: false, failure: { kind: 'no-webgpu', stage: 'load' } });
		expect(fetched).toEqual([]);
	});

	test('a second load is refused', async () => {
		const engine = await loaded();
		const again = await engine.load(variant, [], () => {});
		expect(again).toMatchObject({ ok: false, failure: { kind: 'busy' } });
	});
});

describe('generating', () => {
	test('observes stages, tokens and their times from the request on', async () => {
		const engine = await loaded();
		time = 5000;
		const tokens: TokenEvent[] = [];
		const { text, observation } = unwrap(
			await engine.generate(request, (token) => tokens.push(token))
		);
		expect(text).toBe('w1 w2');
		expect(tokens).toEqual([
			{ id: 1, text: ' w1', atMs: 17 },
			{ id: 2, text: ' w2', atMs: 21 },
			{ id: 9, text: '', atMs: 25 }
		]);
		expect(observation).toEqual({
			preprocessEndedAtMs: 3,
			sessionRuns: [
				{ session: 'vision', startedAtMs: 3, endedAtMs: 13 },
				{ session: 'decoder', startedAtMs: 13, endedAtMs: 17 }
			],
			tokenAtMs: [17, 21, 25],
			tokenIds: [1, 2, 9],
			tokenTexts: [' w1', ' w2', ''],
			endedAtMs: 25,
			promptTokens: 5,
			imageTokens: 4,
			stopReason: 'eos',
			device: 'wasm',
			gpuBytesLive: null,
			gpuBytesPeak: null,
			wasmBytes: 64,
			jsHeapBytes: null
		});
	});

	test('ends by length at the limit', async () => {
		const engine = await loaded();
		const { observation } = unwrap(
			await engine.generate({ ...request, maxNewTokens: 2 }, () => {})
		);
		expect(observation).toMatchObject({ tokenIds: [1, 2], stopReason: 'length' });
	});

	test('an encoder takes the prompt out of the context of the answer', async () => {
		const engine = await loaded();
		model.promptTokens = 9;
		Object.assign(model, { hasEncoder: true });
		const { observation } = unwrap(await engine.generate(request, () => {}));
		expect(observation.tokenIds).toEqual([1, 2, 9]);
	});

	test('tells what was really asked, and lets the driver make the answer a text', async () => {
		const engine = await loaded();
		Object.assign(model, {
			prepare: async (_: unknown, { text, purpose }: Question) => ({
				inputs: purpose,
				promptTokens: 5,
				imageTokens: 4,
				askedAs: `<${text}>`
			}),
			answerText: (ids: readonly number[], inputs: unknown) => ` ${inputs}: ${ids.join()} `
		});
		const { text, observation } = unwrap(
			await engine.generate({ ...request, purpose: 'caption' }, () => {})
		);
		expect(text).toBe('caption: 1,2,9');
		expect(observation.askedAs).toBe('<hello>');
	});

	test('generates no more than the context holds', async () => {
		const engine = await loaded();
		model.promptTokens = 9;
		const { observation } = unwrap(await engine.generate(request, () => {}));
		expect(observation.tokenIds).toEqual([1]);
	});

	test('refuses a prompt that fills the context, with the counts', async () => {
		const engine = await loaded();
		model.promptTokens = 10;
		const result = await engine.generate(request, () => {});
		expect(result).toMatchObject({
			ok: false,
			failure: { kind: 'prompt-too-long', stage: 'preprocess' }
		});
		if (!result.ok) expect(result.failure.cause).toMatch(/10 tokens .* holds 10/);
	});

	test('starts its log over with each generation', async () => {
		const engine = await loaded();
		await engine.generate(request, () => {});
		const { observation } = unwrap(await engine.generate(request, () => {}));
		expect(observation.sessionRuns).toHaveLength(2);
	});

	test('turns what the runtime throws into a failure', async () => {
		const engine = await loaded();
		model.fault = new Error('std::bad_alloc');
		const result = await engine.generate(request, () => {});
		expect(result).toMatchObject({
			ok: false,
			failure: { kind: 'out-of-memory', stage: 'generate' }
		});
	});

	test('fails when the device is lost, though the run never settles', async () => {
		const engine = await loaded();
		model.hangs = true;
		const result = engine.generate(request, () => {});
		raiseFault(failure('device-lost', 'load', 'The GPU device was lost.'));
		expect(await result).toMatchObject({
			ok: false,
			failure: {
				kind: 'device-lost',
				stage: 'generate',
				cause: 'a/b@main:q4:wasm: The GPU device was lost.'
			}
		});
	});

	test('tells what the model would have chosen along a given answer', async () => {
		const engine = await loaded();
		const forced = { ...request, forcedTokens: [1, 5, 9] };
		const { greedyIds, observation } = unwrap(await engine.generate(forced, () => {}));
		expect(greedyIds).toEqual([1, 2, 9]);
		expect(observation.tokenIds).toEqual([1, 5, 9]);
	});

	test.each([
		[[], 'is empty'],
		[[1, 2, 3, 4], 'has 4 tokens, and 3 can be generated'],
		[[1, 9, 2], 'goes on behind its end token at position 2']
	])('refuses to follow %j', async (forcedTokens, words) => {
		const engine = await loaded();
		const result = await engine.generate({ ...request, forcedTokens }, () => {});
		expect(result).toMatchObject({ ok: false, failure: { kind: 'bad-plan', stage: 'generate' } });
		if (!result.ok) expect(result.failure.cause).toContain(words);
	});

	test('one at a time', async () => {
		const engine = await loaded();
		const first = engine.generate(request, () => {});
		const second = await engine.generate(request, () => {});
		expect(second).toMatchObject({ ok: false, failure: { kind: 'busy' } });
		expect((await first).ok).toBe(true);
	});

	test('needs a model', async () => {
		const result = await engineFor(fake).generate(request, () => {});
		expect(result).toMatchObject({ ok: false, failure: { kind: 'internal' } });
	});
});
