import {
	AutoImageProcessor,
	AutoTokenizer,
	RawImage,
	VisionEncoderDecoderModel,
	type ImageProcessor,
	type PreTrainedModel,
	type PreTrainedTokenizer,
	type Tensor
} from '@huggingface/transformers';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import { visionEncoderDecoderFamily } from '#lib/core/models/families/vision-encoder-decoder.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';
import { modelId } from '../runtime/hosted-files.ts';
import { answerEnds } from './answer-ends.ts';
import type { DrivenModel, Driver, GenerationOptions, PreparedPrompt } from './driver.ts';
import { endTokensOf, generateTokens } from './generation.ts';
import { runtimeConfig } from './runtime-config.ts';

interface Inputs {
	readonly pixel_values: Tensor;
}

interface Encoder {
	run(...parts: unknown[]): Promise<{
		readonly last_hidden_state?: { readonly dims: readonly number[] };
	}>;
}

class VisionEncoderDecoder implements DrivenModel<Inputs> {
	readonly decoder = 'decoder_model_merged';
	readonly hasEncoder = true;
	readonly endTokens: ReadonlySet<number>;
	/** States that the encoder made of the last picture, which no file tells for all kinds of encoders. */
	#states = 0;

	constructor(
		private readonly images: ImageProcessor,
		private readonly tokenizer: PreTrainedTokenizer,
		private readonly model: PreTrainedModel,
		private readonly config: ModelConfig
	) {
		this.endTokens = endTokensOf(model, config.json);
		const encoder = model.sessions['model'] as Encoder;
		const run = encoder.run.bind(encoder);
		encoder.run = async (...parts) => {
			const outputs = await run(...parts);
			this.#states = outputs.last_hidden_state?.dims[1] ?? 0;
			return outputs;
		};
	}

	async prepare(image: DecodedImage): Promise<PreparedPrompt<Inputs>> {
		const pixels = new RawImage(image.data, image.width, image.height, 4).rgb();
		const { pixel_values } = (await this.images(pixels)) as { pixel_values: Tensor };
		return {
			inputs: { pixel_values },
			promptTokens: 0,
			imageTokens: 0,
			counted: () => ({ promptTokens: this.#states, imageTokens: this.#states }),
			askedAs: ''
		};
	}

	generate(inputs: Inputs, options: GenerationOptions): Promise<void> {
		const ends = answerEnds(this.model, this.config.json);
		return generateTokens(this.model, { ...inputs, ...ends }, options);
	}

	decode(ids: readonly number[]): string {
		return this.tokenizer.decode([...ids], { skip_special_tokens: true });
	}
}

export const visionEncoderDecoder: Driver = {
	...visionEncoderDecoderFamily,
	async load(context) {
		const { dtype, device } = context.variant;
		const config = runtimeConfig(context.config, visionEncoderDecoderFamily, {
			is_encoder_decoder: true
		});
		const [images, tokenizer] = await Promise.all([
			AutoImageProcessor.from_pretrained(modelId),
			AutoTokenizer.from_pretrained(modelId)
		]);
		const model = await context.createSessions(() =>
			VisionEncoderDecoderModel.from_pretrained(modelId, { config, dtype, device })
		);
		return new VisionEncoderDecoder(images, tokenizer, model, context.config);
	}
};
