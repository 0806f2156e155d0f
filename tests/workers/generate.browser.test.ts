import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import type { BundledModel } from '#lib/core/models/bundled-model.ts';
import type { Device } from '#lib/core/models/variant.ts';
import type { LoadedVariant, LoadEvent, TokenEvent } from '#lib/core/inference-ports.ts';
import { never, openDemo, picture } from './support/demo-model.ts';

const question = 'Describe the image.';

describe.each<Device>(['wasm', 'webgpu'])('on %s', (device) => {
	let variant: LoadedVariant;
	const events: LoadEvent[] = [];

	beforeAll(async () => {
		variant = await openDemo({ device }, (event) => events.push(event));
	});
	afterAll(() => variant.close());

	test('tells how the load went', () => {
		const { report } = variant;
		expect(report).toMatchObject({ family: 'smolvlm', device, contextTokens: 512 });
		expect(report.runtime.build).toBe('Suspending' in WebAssembly ? 'jspi' : 'asyncify');
		expect(report.sessionMs).toBeGreaterThan(0);
		const weights = report.files.filter(({ file }) => file.endsWith('.onnx'));
		expect(weights).toHaveLength(3);
		for (const { bytes } of weights) expect(bytes).toBeGreaterThan(100_000);
		expect(report.downloadBytes).toBe(report.files.reduce((sum, { bytes }) => sum + bytes, 0));
		expect(report.gpuBytesLive === null).toBe(device === 'wasm');
	});

	test('names each file by the hash of what was loaded', async () => {
		const model = (await (await fetch('/models/loupe/demo-vlm/model.json')).json()) as BundledModel;
		const known = model.revisions['main']?.files ?? {};
		for (const { file, sha256 } of variant.report.files) expect(sha256).toBe(known[file]?.sha256);
	});

	test('tells the progress of each file, then of the sessions', () => {
		expect(events.at(-1)).toEqual({ type: 'sessions' });
		const decoder = events.filter(
			(event) => event.type === 'file' && event.file === 'onnx/decoder_model_merged.onnx'
		);
		expect(decoder.at(-1)).toMatchObject({ done: true });
		expect(decoder.length).toBeGreaterThan(1);
	});

	test('streams tokens that add up to the text', async () => {
		const streamed: TokenEvent[] = [];
		const request = { image: picture(), prompt: question, maxNewTokens: 8 };
		const { text, observation } = unwrap(
			await variant.generate(never, request, (token) => streamed.push(token))
		);
		expect(streamed.map(({ id }) => id)).toEqual(observation.tokenIds);
		expect(
			streamed
				.map((token) => token.text)
				.join('')
				.trim()
		).toBe(text);
		expect(observation.tokenIds.length).toBeGreaterThan(0);
		expect(observation.tokenIds.length).toBeLessThanOrEqual(8);
	});

	test('stamps the stages in their order and counts memory', async () => {
		const request = { image: picture(200, 120), prompt: question, maxNewTokens: 4 };
		const { observation } = unwrap(await variant.generate(never, request));
		const { sessionRuns, preprocessEndedAtMs, tokenAtMs, endedAtMs } = observation;
		expect(sessionRuns.map(({ session }) => session).sort()).toEqual([
			'decoder_model_merged',
			'embed_tokens',
			'vision_encoder'
		]);
		let last = preprocessEndedAtMs;
		for (const run of sessionRuns) {
			expect(run.startedAtMs).toBeGreaterThanOrEqual(last);
			expect(run.endedAtMs).toBeGreaterThanOrEqual(run.startedAtMs);
			last = run.endedAtMs;
		}
		for (const at of [...tokenAtMs, endedAtMs]) {
			expect(at).toBeGreaterThanOrEqual(last);
			last = at;
		}
		expect(observation.imageTokens).toBe(16);
		expect(observation.promptTokens).toBeGreaterThan(16);
		expect(observation.device).toBe(device);
		expect(observation.wasmBytes).toBeGreaterThan(1_000_000);
		if (device === 'wasm') expect(observation.gpuBytesPeak).toBeNull();
		else {
			expect(observation.gpuBytesLive).toBeGreaterThan(5_000_000);
			expect(observation.gpuBytesPeak).toBeGreaterThanOrEqual(observation.gpuBytesLive as number);
		}
	});

	test('is greedy: the same request gives the same tokens', async () => {
		const request = { image: picture(), prompt: question, maxNewTokens: 6 };
		const first = unwrap(await variant.generate(never, request));
		const second = unwrap(await variant.generate(never, request));
		expect(second.observation.tokenIds).toEqual(first.observation.tokenIds);
	});
});
