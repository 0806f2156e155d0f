import { expect, test } from 'vitest';
import { failed, failure, success } from '#lib/core/failure.ts';
import type { Generation, InferenceBackend, LoadReport } from '#lib/core/inference-ports.ts';
import { createAdapter } from '#lib/inference/adapter.ts';

const image = { width: 1, height: 1, data: new Uint8ClampedArray(4), decodeMs: 1 };

/** Answers with the prompt; the word `fail` loses the worker. */
function fakePorts() {
	const log: string[] = [];
	const inference: InferenceBackend = {
		async open(_signal, variant) {
			log.push(`open ${variant.revision} ${variant.device}`);
			let alive = true;
			return success({
				report: { family: 'fake' } as LoadReport,
				get alive() {
					return alive;
				},
				async generate(_, { prompt, maxNewTokens }) {
					log.push(`${prompt} ${maxNewTokens}`);
					if (prompt !== 'fail') return success({ text: prompt } as Generation);
					alive = false;
					return failed(failure('crashed', 'generate', 'gone.'));
				},
				close() {
					alive = false;
					log.push('close');
				},
				async loseDevice() {}
			});
		}
	};
	const imageReader = {
		inspect: async () => failed(failure('internal', 'image', 'not used')),
		decode: async (_: unknown, name: string) =>
			name === 'bad.png' ? failed(failure('bad-image', 'image', 'bad.png: no')) : success(image)
	};
	return { log, create: createAdapter({ inference, imageReader }) };
}

test('loads once, takes predictions one after the other, and closes', async () => {
	const { log, create } = fakePorts();
	const model = await create({ model: 'a/b', dtype: 'q4' });
	const both = [model.predict({ image, prompt: 'one' }), model.predict({ image, maxNewTokens: 5 })];
	expect((await Promise.all(both)).map(({ text }) => text)).toEqual(['one', 'Describe the image.']);
	model.close();
	expect(log).toEqual(['open main webgpu', 'one 256', 'Describe the image. 5', 'close']);
	await expect(model.predict({ image })).rejects.toMatchObject({ failure: { kind: 'aborted' } });
});

test('opens the model again after a failure', async () => {
	const { log, create } = fakePorts();
	const model = await create({ model: 'a/b', dtype: 'q4', device: 'wasm', revision: 'v2' });
	await expect(model.predict({ image, prompt: 'fail' })).rejects.toMatchObject({
		failure: { kind: 'crashed' }
	});
	expect((await model.predict({ image, prompt: 'again' })).text).toBe('again');
	expect(log.filter((line) => line.startsWith('open'))).toEqual(['open v2 wasm', 'open v2 wasm']);
});

test('a bad picture fails by name and leaves the model loaded', async () => {
	const { log, create } = fakePorts();
	const model = await create({ model: 'a/b', dtype: 'q4' });
	const file = new File([], 'bad.png');
	await expect(model.predict({ image: file })).rejects.toMatchObject({
		failure: { cause: 'bad.png: no' }
	});
	expect((await model.predict({ image: new Blob() })).text).toBe('Describe the image.');
	expect(log.filter((line) => line.startsWith('open'))).toHaveLength(1);
});

test('the mode asks and reads', async () => {
	const { create } = fakePorts();
	const model = await create({ model: 'a/b', dtype: 'q4' });
	const keywords = await model.predict({
		image,
		mode: 'keywords',
		prompt: 'Red, circle,red ,Sky.'
	});
	expect(keywords.keywords).toEqual(['red', 'circle', 'sky']);
	const record = await model.predict({ image, mode: 'record', prompt: 'Sure: {"count": 2}!' });
	expect(record.record).toEqual({ count: 2 });
	expect((await model.predict({ image, mode: 'record', prompt: 'none' })).record).toBeNull();
	await expect(model.predict({ image, mode: 'answer' })).rejects.toMatchObject({
		failure: { kind: 'bad-plan', cause: 'mode "answer" needs a prompt.' }
	});
});
