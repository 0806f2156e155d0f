import { expect, test } from 'vitest';
import { createAdapter } from '#lib/inference/adapter.ts';
import { createInferenceBackend } from '#lib/inference/backend.ts';
import { createImageReader } from '#lib/inference/image-reader.ts';
import { bundled } from './support/demo-model.ts';

const create = createAdapter({
	inference: createInferenceBackend(() => [bundled]),
	imageReader: createImageReader()
});

test('other code loads a model, asks it about a file, aborts, and asks again', async () => {
	const file = await (await fetch('/suites/demo/scene-001.png')).blob();
	const model = await create({ model: 'loupe/demo-vlm', dtype: 'q4', device: 'wasm' });
	const tokens: string[] = [];
	const first = await model.predict({
		image: file,
		maxNewTokens: 6,
		onToken: ({ text }) => tokens.push(text)
	});
	expect(tokens).toHaveLength(first.observation.tokenIds.length);

	const controller = new AbortController();
	const aborted = model.predict({
		image: file,
		prompt: 'Describe the image in detail.',
		signal: controller.signal,
		onToken: () => controller.abort()
	});
	await expect(aborted).rejects.toMatchObject({ failure: { kind: 'aborted' } });

	const again = await model.predict({ image: file, maxNewTokens: 6 });
	expect(again.text).toBe(first.text);
	model.close();
});
