import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { demoEncoder } from '#lib/core/embeddings/known-embedders.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import type { ModelSource } from '#lib/core/ports.ts';
import type { EmbeddingModel, LoadedEmbedder } from '#lib/core/scoring-ports.ts';
import { createEmbeddingBackend } from '#lib/inference/embedding-backend.ts';
import { createImageReader } from '#lib/inference/image-reader.ts';
import { keptFiles } from '#lib/storage/model-file-store.ts';
import { clearStoredModels, storeModelFile } from '#tests/support/stored-model.ts';
import { bundled, never, picture } from './support/demo-model.ts';

interface Golden {
	readonly tileSize: number;
	readonly cases: readonly {
		readonly left: number;
		readonly top: number;
		readonly texts: readonly string[];
		readonly imageCosines: readonly number[];
		readonly textCosines: readonly number[];
	}[];
}

const folder = '/tests/golden/demo-encoder';
const demo: EmbeddingModel = { ...demoEncoder, kind: 'image-text' };
const backend = createEmbeddingBackend(() => [bundled], keptFiles);
const hubName = 'https://hub.invalid/';
const hub: ModelSource = { host: hubName, pathTemplate: '{model}/resolve/{revision}/' };

const cosine = (a: Float32Array, b: Float32Array) =>
	a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);

function tile(sprite: DecodedImage, left: number, top: number, size: number): DecodedImage {
	const data = new Uint8ClampedArray(size * size * 4);
	for (let y = 0; y < size; y++) {
		const from = ((top + y) * sprite.width + left) * 4;
		data.set(sprite.data.subarray(from, from + size * 4), y * size * 4);
	}
	return { width: size, height: size, data, decodeMs: 0 };
}

describe('the embedded encoder', () => {
	let embedder: LoadedEmbedder;
	beforeAll(async () => {
		embedder = unwrap(await backend.open(never, demo));
		return () => embedder.close();
	});

	it('says of pictures and texts what PyTorch says', async () => {
		const golden = (await (await fetch(`${folder}/cosines.json`)).json()) as Golden;
		const file = await (await fetch(`${folder}/scenes.png`)).blob();
		const sprite = unwrap(await createImageReader().decode(file, 'scenes.png'));
		expect(golden.cases.length).toBeGreaterThan(10);
		for (const scene of golden.cases) {
			const pixels = tile(sprite, scene.left, scene.top, golden.tileSize);
			const image = unwrap(await embedder.embedImage(never, pixels));
			const texts = unwrap(await embedder.embedTexts(never, scene.texts));
			const [first] = texts as [(typeof texts)[0]];
			for (const [index, { vector, pieces }] of texts.entries()) {
				expect(pieces).toBe(1);
				const text = scene.texts[index];
				expect(
					Math.abs(cosine(image, vector) - (scene.imageCosines[index] as number)),
					text
				).toBeLessThan(1e-4);
				expect(
					Math.abs(cosine(first.vector, vector) - (scene.textCosines[index] as number)),
					text
				).toBeLessThan(1e-4);
			}
		}
	});

	it('gives unit vectors, also of odd texts, the same alone and among others', async () => {
		const texts = ['', ' ', 'A RED circle.', '👩‍🎨 🟥', 'عربي', 'x'.repeat(500), 'ok'];
		const together = unwrap(await embedder.embedTexts(never, texts));
		for (const [index, { vector }] of together.entries()) {
			expect(cosine(vector, vector), texts[index]).toBeCloseTo(1, 5);
			const [alone] = unwrap(await embedder.embedTexts(never, [texts[index] as string]));
			expect(cosine(vector, alone!.vector), texts[index]).toBeGreaterThan(0.99999);
		}
		expect(unwrap(await embedder.embedTexts(never, []))).toEqual([]);
	});

	it('splits what it cannot take whole, and says in how many pieces', async () => {
		const sentence = 'There is a large red circle on the left.';
		const [short, long, huge] = unwrap(
			await embedder.embedTexts(never, [
				sentence,
				Array(12).fill(sentence).join(' '),
				'word '.repeat(10_000)
			])
		);
		expect(short!.pieces).toBe(1);
		expect(long!.pieces).toBeGreaterThan(1);
		expect(huge!.pieces).toBeGreaterThan(100);
		expect(cosine(short!.vector, long!.vector)).toBeGreaterThan(0.6);
	});

	it('finds a caption of the right color nearer than one of a wrong color', async () => {
		const image = unwrap(await embedder.embedImage(never, picture()));
		const [right, wrong] = unwrap(
			await embedder.embedTexts(never, [
				'A large red square in the center on a gray background.',
				'A large blue square in the center on a gray background.'
			])
		);
		expect(cosine(image, right!.vector)).toBeGreaterThan(cosine(image, wrong!.vector) + 0.02);
	});
});

describe('loading', () => {
	afterEach(clearStoredModels);

	it('tells each file and that sessions are made, and needs no picture encoder for texts', async () => {
		const events: LoadEvent[] = [];
		const texts = unwrap(
			await backend.open(never, { ...demo, kind: 'text' }, (event) => events.push(event))
		);
		const files = new Set(events.flatMap((event) => (event.type === 'file' ? [event.file] : [])));
		expect([...files].sort()).toEqual(
			['config.json', 'onnx/text_model.onnx', 'tokenizer.json', 'tokenizer_config.json'].sort()
		);
		expect(events.at(-1)).toEqual({ type: 'sessions' });
		expect(await texts.embedImage(never, picture())).toMatchObject({ ok: false });
		texts.close();
		expect(await texts.embedTexts(never, ['a'])).toMatchObject({ ok: false });
	});

	it('ends at once when it is stopped', async () => {
		const controller = new AbortController();
		const opening = backend.open(controller.signal, demo);
		controller.abort();
		expect(await opening).toMatchObject({ failure: { kind: 'aborted' } });
	});

	it('knows which models are kept whole', async () => {
		const remote = createEmbeddingBackend(() => [hub], keptFiles);
		const model: EmbeddingModel = { ...demo, id: 'owner/clip' };
		expect(await remote.isHere(demo)).toBe(true);
		expect(await remote.isHere(model)).toBe(false);
		const files = [
			'config.json',
			'tokenizer.json',
			'tokenizer_config.json',
			'preprocessor_config.json',
			'onnx/text_model.onnx',
			'onnx/vision_model.onnx'
		];
		for (const file of files) {
			expect(await remote.isHere(model), file).toBe(false);
			const response = await fetch(`/models/${demo.id}/main/${file}`);
			await storeModelFile({ model: model.id, revision: 'main', path: file }, response, hubName);
		}
		expect(await remote.isHere(model)).toBe(true);
		expect(await remote.isHere({ ...model, dtype: 'q8' })).toBe(false);
		// And that is true: it loads without a network.
		const loaded = unwrap(await remote.open(never, model));
		expect(unwrap(await loaded.embedTexts(never, ['a']))).toHaveLength(1);
		loaded.close();
	});

	it.each([
		[
			'a model of another kind',
			{ model_type: 'llama' },
			'image-text',
			'unsupported-model',
			'llama'
		],
		[
			'a text embedder for pictures',
			{ model_type: 'bert' },
			'image-text',
			'unsupported-model',
			'text embedder'
		],
		['a config without a type', {}, 'text', 'unsupported-model', 'no model_type']
	] as const)(
		'refuses %s before weights are fetched',
		async (_what, config, kind, failure, says) => {
			await storeModelFile(
				{ model: 'owner/odd', revision: 'main', path: 'config.json' },
				JSON.stringify(config),
				hubName
			);
			const events: LoadEvent[] = [];
			const result = await createEmbeddingBackend(() => [hub], keptFiles).open(
				never,
				{ id: 'owner/odd', revision: 'main', dtype: 'fp32', kind },
				(event) => events.push(event)
			);
			expect(result).toMatchObject({
				failure: { kind: failure, cause: expect.stringContaining(says) }
			});
			expect(events.some((event) => event.type === 'file' && event.file !== 'config.json')).toBe(
				false
			);
		}
	);

	it('refuses a dtype that there is not', async () => {
		expect(await backend.open(never, { ...demo, dtype: 'q3' })).toMatchObject({
			failure: { kind: 'bad-plan', cause: expect.stringContaining('"q3"') }
		});
	});
});
