import {
	AutoImageProcessor,
	Gemma4ImageProcessor,
	type RawImage,
	type Tensor
} from '@huggingface/transformers';
import { failure, FailureError } from '#lib/core/failure.ts';
import { gemmaImageTokens } from '#lib/core/models/image-tokens/gemma.ts';
import { variantId } from '#lib/core/models/variant.ts';
import { modelId } from '../runtime/hosted-files.ts';
import type { DriverContext } from './driver.ts';
import { imageTokenFiles } from '#lib/core/models/image-tokens/image-token-files.ts';

/** A picture as tensors, and as the prompt has it. */
export interface GemmaPicture {
	readonly tensors: Readonly<Record<string, Tensor>>;
	/** Features, and so image tokens. */
	readonly count: number;
	/** The text that stands for one feature, and in a template for the picture. */
	readonly mark: string;
	/** Texts around all of them. */
	readonly before: string;
	readonly after: string;
}

export type GemmaPictures = (pixels: RawImage) => Promise<GemmaPicture>;

const missing = ({ variant }: DriverContext, file: string, what: string) =>
	new FailureError(
		failure(
			'unsupported-model',
			'load',
			`${variantId(variant)}: ${file} does not tell ${what}, which a Gemma needs to see pictures.`,
			'Choose a repository that was made for transformers.js.'
		)
	);

/** The tokens around a picture are named in `tokenizer_config.json` alone. */
function marksOf(context: DriverContext) {
	const file = 'tokenizer_config.json';
	const json = JSON.parse(context.text(file) ?? '{}') as Readonly<Record<string, unknown>>;
	const text = (name: string): string => {
		const value = json[name];
		if (typeof value === 'string') return value;
		throw missing(context, file, `"${name}"`);
	};
	return { mark: text('image_token'), before: text('boi_token'), after: text('eoi_token') };
}

/** @throws FailureError `unsupported-model` when the repository's files do not tell how a picture is prepared. */
export async function gemmaPictures(
	context: DriverContext,
	type: 'gemma3n' | 'gemma4'
): Promise<GemmaPictures> {
	const { mark, before, after } = marksOf(context);
	const files = imageTokenFiles(context.config, context.text);
	if (type === 'gemma4') {
		const settings = files.processor?.['image_processor'];
		if (typeof settings !== 'object' || settings === null)
			throw missing(context, 'processor_config.json', '"image_processor"');
		const process = new Gemma4ImageProcessor(settings as Record<string, unknown>);
		return async (pixels) => {
			const { pixel_values, image_position_ids, num_soft_tokens_per_image } = (await process(
				pixels
			)) as {
				readonly pixel_values: Tensor;
				readonly image_position_ids: Tensor;
				readonly num_soft_tokens_per_image: readonly number[];
			};
			const [count = 0] = num_soft_tokens_per_image;
			return { tensors: { pixel_values, image_position_ids }, count, mark, before, after };
		};
	}
	const count = gemmaImageTokens.count(files, { width: 1, height: 1 }, {});
	if (count === null) throw missing(context, 'processor_config.json', '"image_seq_length"');
	if (files.preprocessor === null)
		throw missing(context, 'the repository without preprocessor_config.json', 'the size');
	const process = await AutoImageProcessor.from_pretrained(modelId);
	return async (pixels) => {
		const { pixel_values } = (await process(pixels)) as { readonly pixel_values: Tensor };
		const around = { before: `\n\n${before}`, after: `${after}\n\n` };
		return { tensors: { pixel_values }, count, mark, ...around };
	};
}
