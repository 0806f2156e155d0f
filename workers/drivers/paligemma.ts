import {
	AutoImageProcessor,
	AutoTokenizer,
	PaliGemmaForConditionalGeneration,
	RawImage,
	type ImageProcessor,
	type PreTrainedModel,
	type PreTrainedTokenizer,
	type Tensor
} from '@huggingface/transformers';
import { failure, FailureError } from '#lib/core/failure.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import { paliGemmaFamily } from '#lib/core/models/families/paligemma.ts';
import { paliGemmaImageTokens } from '#lib/core/models/image-tokens/paligemma.ts';
import { variantId } from '#lib/core/models/variant.ts';
import { modelId } from '../runtime/hosted-files.ts';
import type {
	DrivenModel,
	Driver,
	DriverContext,
	GenerationOptions,
	PreparedPrompt,
	Question
} from './driver.ts';
import { endingAt, endTokensOf, generateTokens } from './generation.ts';
import { promptTensors } from './picture-prompt.ts';
import { imageTokenFiles } from '#lib/core/models/image-tokens/image-token-files.ts';
import { runtimeConfig } from './runtime-config.ts';

interface Inputs {
	readonly input_ids: Tensor;
	readonly attention_mask: Tensor;
	readonly pixel_values: Tensor;
}

class PaliGemma implements DrivenModel<Inputs> {
	readonly decoder = 'decoder_model_merged';
	readonly endTokens: ReadonlySet<number>;
	readonly #features: readonly number[];

	constructor(
		private readonly images: ImageProcessor,
		private readonly tokenizer: PreTrainedTokenizer,
		private readonly model: PreTrainedModel,
		private readonly context: DriverContext
	) {
		const { imageTokenId, json } = context.config;
		this.endTokens = endTokensOf(model, json);
		const count = paliGemmaImageTokens.count(
			imageTokenFiles(context.config, context.text),
			{ width: 1, height: 1 },
			{}
		);
		if (imageTokenId === null || count === null)
			throw new FailureError(
				failure(
					'unsupported-model',
					'load',
					`${variantId(context.variant)}: config.json names no ${imageTokenId === null ? '"image_token_index"' : '"image_size" and "patch_size"'}.`,
					'Choose a repository that was made for transformers.js.'
				)
			);
		this.#features = Array.from({ length: count }, () => imageTokenId);
	}

	async prepare(image: DecodedImage, { text }: Question): Promise<PreparedPrompt<Inputs>> {
		const pixels = new RawImage(image.data, image.width, image.height, 4).rgb();
		const { pixel_values } = (await this.images(pixels)) as { pixel_values: Tensor };
		const { bos_token } = this.tokenizer as unknown as { readonly bos_token?: string | null };
		// Tokenizers of these differ in whether they add the start by themselves, and before the picture it is wrong.
		const words = this.tokenizer.encode(`${bos_token ?? '<bos>'}${text}\n`, {
			add_special_tokens: false
		});
		const ids = [...this.#features, ...words];
		return {
			inputs: { ...promptTensors(ids), pixel_values },
			promptTokens: ids.length,
			imageTokens: this.#features.length
		};
	}

	generate(inputs: Inputs, options: GenerationOptions): Promise<void> {
		return generateTokens(this.model, { ...inputs, ...endingAt(this.endTokens) }, options);
	}

	decode(ids: readonly number[]): string {
		return this.tokenizer.decode([...ids], { skip_special_tokens: true });
	}
}

export const paliGemma: Driver = {
	...paliGemmaFamily,
	async load(context) {
		const { dtype, device } = context.variant;
		const config = runtimeConfig(context.config, paliGemmaFamily);
		const [images, tokenizer] = await Promise.all([
			AutoImageProcessor.from_pretrained(modelId),
			AutoTokenizer.from_pretrained(modelId)
		]);
		const model = await context.createSessions(() =>
			PaliGemmaForConditionalGeneration.from_pretrained(modelId, { config, dtype, device })
		);
		return new PaliGemma(images, tokenizer, model, context);
	}
};
