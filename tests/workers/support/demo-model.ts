import { clearStoredModels, storeModelFile } from '#tests/support/stored-model.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { LoadedVariant, LoadEvent } from '#lib/core/inference-ports.ts';
import type { ModelSource } from '#lib/core/ports.ts';
import { unwrap } from '#lib/core/failure.ts';
import { createInferenceBackend } from '#lib/inference/backend.ts';
import { bundledSource } from '#lib/inference/sources.ts';

const root = `${location.origin}/`;

export const demo: Variant = {
	model: 'loupe/demo-vlm',
	revision: 'main',
	dtype: 'fp32',
	device: 'wasm'
};

export const bundled: ModelSource = bundledSource(root);

export const never = new AbortController().signal;

/** Opens the embedded model, changed as asked. */
export async function openDemo(
	change: Partial<Variant> = {},
	onEvent?: (event: LoadEvent) => void
): Promise<LoadedVariant> {
	const backend = createInferenceBackend(() => [bundled]);
	return unwrap(await backend.open(never, { ...demo, ...change }, onEvent));
}

/** A picture with a red square in the middle of gray. */
export function picture(width = 96, height = 96): DecodedImage {
	const canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
	context.fillStyle = '#808080';
	context.fillRect(0, 0, width, height);
	context.fillStyle = '#e02020';
	context.fillRect(width / 4, height / 4, width / 2, height / 2);
	const { data } = context.getImageData(0, 0, width, height);
	return { width, height, data: data as Uint8ClampedArray<ArrayBuffer>, decodeMs: 1 };
}

const files = [
	'config.json',
	'generation_config.json',
	'preprocessor_config.json',
	'processor_config.json',
	'tokenizer.json',
	'tokenizer_config.json',
	'chat_template.jinja',
	'chat_template.json',
	'onnx/vision_encoder.onnx',
	'onnx/embed_tokens.onnx',
	'onnx/decoder_model_merged.onnx'
];

/**
 * The embedded model on a hub that cannot be reached, in the store as if it had been downloaded before.
 * @param change gives a file's bytes a fault; `null` leaves the file out.
 */
export async function storedHub(
	name: string,
	change: (file: string, bytes: Uint8Array) => BlobPart | null = (_, bytes) => bytes.slice()
): Promise<ModelSource> {
	const source = {
		host: `https://${name}.invalid/`,
		pathTemplate: '{model}/resolve/{revision}/'
	};
	await clearStoredModels();
	for (const path of files) {
		const response = await fetch(`${root}models/${demo.model}/${demo.revision}/${path}`);
		const changed = change(path, new Uint8Array(await response.arrayBuffer()));
		const key = { model: demo.model, revision: demo.revision, path };
		if (changed !== null) await storeModelFile(key, changed, source.host);
	}
	return source;
}
