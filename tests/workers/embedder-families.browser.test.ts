import { expect, it } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import type { EmbeddingModel } from '#lib/core/scoring-ports.ts';
import { createEmbeddingBackend } from '#lib/inference/embedding-backend.ts';
import { keptFiles } from '#lib/storage/model-file-store.ts';
import { clearStoredModels, storeModelFile } from '#tests/support/stored-model.ts';
import { never } from './support/demo-model.ts';
import { tinyGolden, tinyModels, tinyPicture } from './support/tiny-models.ts';

const backend = createEmbeddingBackend(() => [tinyModels], keptFiles);
const tiny = (name: string, kind: EmbeddingModel['kind']): EmbeddingModel => ({
	id: `tiny/${name}`,
	revision: 'main',
	dtype: 'fp32',
	kind
});
const cosine = (a: Float32Array, b: Float32Array) =>
	a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);

function expectCosines(given: readonly number[], wanted: readonly number[]) {
	expect(given).toHaveLength(wanted.length);
	const off = given.map((value, index) => Math.abs(value - (wanted[index] as number)));
	expect(Math.max(...off)).toBeLessThan(1e-4);
}

it('SigLIP says of pictures and texts what PyTorch says: texts are padded to the full length', async () => {
	const { siglip } = await tinyGolden();
	const embedder = unwrap(await backend.open(never, tiny('siglip', 'image-text')));
	const texts = unwrap(await embedder.embedTexts(never, siglip.texts));
	expect(texts.map(({ pieces }) => pieces)).toEqual(siglip.texts.map(() => 1));
	const [first] = texts.map(({ vector }) => vector);
	expectCosines(
		texts.map(({ vector }) => cosine(first!, vector)),
		siglip.textCosines
	);
	for (const [seed, cosines] of siglip.imageCosines.entries()) {
		const image = unwrap(await embedder.embedImage(never, tinyPicture(seed, siglip.size)));
		expectCosines(
			texts.map(({ vector }) => cosine(image, vector)),
			cosines
		);
	}
	embedder.close();
});

it('BERT’s mean leaves padding out: texts of a batch say what each says alone in PyTorch', async () => {
	const { bert } = await tinyGolden();
	const embedder = unwrap(await backend.open(never, tiny('bert', 'text')));
	const texts = unwrap(await embedder.embedTexts(never, bert.texts));
	const [first] = texts.map(({ vector }) => vector);
	expectCosines(
		texts.map(({ vector }) => cosine(first!, vector)),
		bert.textCosines
	);
	const [long] = unwrap(await embedder.embedTexts(never, ['a red hat. '.repeat(60)]));
	expect(long!.pieces).toBeGreaterThan(2);
	expect(cosine(long!.vector, long!.vector)).toBeCloseTo(1, 5);
	embedder.close();
});

it('a model of the BGE kind takes the first token’s state', async () => {
	const { bert } = await tinyGolden();
	const files = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx'];
	const host = 'https://bge.invalid/';
	for (const file of files)
		await storeModelFile(
			{ model: 'owner/bge-tiny', revision: 'main', path: file },
			await fetch(`${tinyModels.host}tiny/bert/main/${file}`),
			host
		);
	// The pooling file is optional, and there is no network to ask for it.
	await storeModelFile(
		{ model: 'owner/bge-tiny', revision: 'main', path: '1_Pooling/config.json' },
		'{"pooling_mode_cls_token":true}',
		host
	);
	const embedder = unwrap(
		await createEmbeddingBackend(
			() => [{ host, pathTemplate: '{model}/resolve/{revision}/' }],
			keptFiles
		).open(never, { ...tiny('', 'text'), id: 'owner/bge-tiny' })
	);
	const texts = unwrap(await embedder.embedTexts(never, bert.texts));
	const [first] = texts.map(({ vector }) => vector);
	expectCosines(
		texts.map(({ vector }) => cosine(first!, vector)),
		bert.firstTokenCosines
	);
	embedder.close();
	await clearStoredModels();
});
