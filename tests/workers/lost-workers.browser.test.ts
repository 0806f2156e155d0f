import { describe, expect, test } from 'vitest';
import { failed } from '#lib/core/failure.ts';
import { createInferenceBackend } from '#lib/inference/backend.ts';
import { bundled, demo, never, openDemo, picture } from './support/demo-model.ts';

const long = { image: picture(), prompt: 'Describe the image in detail.', maxNewTokens: 400 };

describe('a lost worker', () => {
	test('an abort while generating ends it at once', async () => {
		const variant = await openDemo();
		const controller = new AbortController();
		let abortedAt = 0;
		const result = await variant.generate(controller.signal, long, () => {
			if (abortedAt) return;
			abortedAt = performance.now();
			controller.abort();
		});
		expect(performance.now() - abortedAt).toBeLessThan(100);
		expect(result).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
		expect(variant.alive).toBe(false);
		const again = await variant.generate(never, long);
		expect(again).toEqual(result);
	});

	test('an abort while loading ends it at once', async () => {
		const controller = new AbortController();
		const backend = createInferenceBackend(() => [bundled]);
		const opening = backend.open(controller.signal, demo, () => controller.abort());
		expect(await opening).toMatchObject({ ok: false, failure: { kind: 'aborted', stage: 'load' } });
	});

	test('a signal that is aborted already fails without a worker', async () => {
		const backend = createInferenceBackend(() => [bundled]);
		const opened = await backend.open(AbortSignal.abort(), demo);
		expect(opened).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
	});

	test('closing settles a generation under way', async () => {
		const variant = await openDemo();
		const result = await variant.generate(never, long, () => variant.close());
		expect(result).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
		variant.close();
	});

	// Compiles all shaders twice, which takes the software adapter a while on a busy machine.
	test(
		'a destroyed GPU device fails the generation, and a new worker works',
		{ timeout: 300_000 },
		async () => {
			const variant = await openDemo({ device: 'webgpu' });
			const result = await variant.generate(never, long, () => void variant.loseDevice());
			expect(result).toMatchObject({
				ok: false,
				failure: { kind: 'device-lost', stage: 'generate' }
			});
			if (!result.ok) expect(result.failure.cause).toContain('loupe/demo-vlm@main:fp32:webgpu');
			expect(variant.alive).toBe(false);

			const replaced = await openDemo({ device: 'webgpu' });
			const again = await replaced.generate(never, { ...long, maxNewTokens: 2 });
			expect(again.ok).toBe(true);
			replaced.close();
		}
	);

	test('a device that was destroyed between generations fails the next one', async () => {
		const variant = await openDemo({ device: 'webgpu' });
		await variant.loseDevice();
		const result = await variant.generate(never, { ...long, maxNewTokens: 2 });
		expect(result).toMatchObject(failed({ kind: 'device-lost' } as never));
	});

	test('a prompt longer than the context is refused with the counts, and the worker lives', async () => {
		const variant = await openDemo();
		const result = await variant.generate(never, { ...long, prompt: 'circle '.repeat(2000) });
		expect(result).toMatchObject({ ok: false, failure: { kind: 'prompt-too-long' } });
		if (!result.ok)
			expect(result.failure.cause).toMatch(
				/has \d{4,} tokens with the image, the context holds 512/
			);
		expect(variant.alive).toBe(true);
		expect((await variant.generate(never, { ...long, maxNewTokens: 2 })).ok).toBe(true);
		variant.close();
	});
});
