import {
	AutoImageProcessor,
	AutoModelForImageTextToText,
	AutoTokenizer,
	RawImage,
	type ImageProcessor,
	type PreTrainedModel,
	type PreTrainedTokenizer,
	type Tensor
} from '@huggingface/transformers';
import { failure, FailureError } from '#lib/core/failure.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import { chatTemplateOf } from '#lib/core/models/chat-template.ts';
import { fastVlmFamily, llavaFamily, moondreamFamily } from '#lib/core/models/families/llava.ts';
import type { ModelFamily } from '#lib/core/models/families/model-family.ts';
import type {
	ImageTokenFiles,
	PictureSize
} from '#lib/core/models/image-tokens/image-token-counter.ts';
import { patchTokens } from '#lib/core/models/image-tokens/llava.ts';
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
import { askFastVlm, askLlava, askMoondream, imageMark, type Ask } from './llava-questions.ts';
import { needsStart, picturePrompt, promptTensors } from './picture-prompt.ts';
import { imageTokenFiles } from '#lib/core/models/image-tokens/image-token-files.ts';
import { runtimeConfig } from './runtime-config.ts';

interface Inputs {
	readonly input_ids: Tensor;
	readonly attention_mask: Tensor;
	readonly pixel_values: Tensor;
}

/** Features per picture, where the exported vision encoder has that number fixed. */
function fixedFeatures({ sessions }: PreTrainedModel): number | null {
	const encoder = sessions['vision_encoder'] as
		| { readonly outputMetadata?: readonly { name: string; shape?: readonly unknown[] }[] }
		| undefined;
	const features = encoder?.outputMetadata?.find(({ name }) => name === 'image_features');
	const count = features?.shape?.at(-2);
	return typeof count === 'number' && count > 1 ? count : null;
}

class Llava implements DrivenModel<Inputs> {
	readonly decoder = 'decoder_model_merged';
	readonly endTokens: ReadonlySet<number>;
	readonly #files: ImageTokenFiles;
	readonly #template: string | null;
	readonly #mark: string;
	readonly #fixed: number | null;

	constructor(
		private readonly images: ImageProcessor,
		private readonly tokenizer: PreTrainedTokenizer,
		private readonly model: PreTrainedModel,
		private readonly context: DriverContext,
		private readonly ask: Ask
	) {
		this.endTokens = endTokensOf(model, context.config.json);
		this.#files = imageTokenFiles(context.config, context.text);
		this.#template = chatTemplateOf(context.text);
		const mark = this.#files.processor?.['image_token'];
		this.#mark = typeof mark === 'string' ? mark : imageMark;
		this.#fixed = fixedFeatures(model);
	}

	async prepare(image: DecodedImage, { text: prompt }: Question): Promise<PreparedPrompt<Inputs>> {
		const pixels = new RawImage(image.data, image.width, image.height, 4).rgb();
		const { pixel_values } = (await this.images(pixels)) as { pixel_values: Tensor };
		const [height = 0, width = 0] = pixel_values.dims.slice(-2);
		const count = this.#features({ width, height });
		const text = this.ask(prompt, this.tokenizer, this.#template, this.#mark);
		const ids = picturePrompt(this.tokenizer, text, {
			mark: this.#mark,
			image: this.#imageToken(),
			count,
			special: needsStart(this.tokenizer, text)
		});
		const inputs = { ...promptTensors(ids), pixel_values };
		return { inputs, promptTokens: ids.length, imageTokens: count };
	}

	generate(inputs: Inputs, options: GenerationOptions): Promise<void> {
		return generateTokens(this.model, { ...inputs, ...endingAt(this.endTokens) }, options);
	}

	decode(ids: readonly number[]): string {
		return this.tokenizer.decode([...ids], { skip_special_tokens: true });
	}

	#features(size: PictureSize): number {
		const count = this.#fixed ?? patchTokens(this.#files, size);
		if (count !== null) return count;
		throw this.#untold('how large a patch of the vision encoder is');
	}

	#imageToken(): number {
		const { imageTokenId } = this.context.config;
		if (imageTokenId !== null) return imageTokenId;
		throw this.#untold('"image_token_index"');
	}

	#untold(what: string): FailureError {
		return new FailureError(
			failure(
				'unsupported-model',
				'preprocess',
				`${variantId(this.context.variant)}: neither config.json nor processor_config.json tells ${what}.`,
				'Choose a repository that was made for transformers.js.'
			)
		);
	}
}

const driver = (family: ModelFamily, ask: Ask): Driver => ({
	...family,
	async load(context) {
		const { dtype, device } = context.variant;
		const config = runtimeConfig(context.config, family);
		const [images, tokenizer] = await Promise.all([
			AutoImageProcessor.from_pretrained(modelId),
			AutoTokenizer.from_pretrained(modelId)
		]);
		const model = await context.createSessions(() =>
			AutoModelForImageTextToText.from_pretrained(modelId, { config, dtype, device })
		);
		return new Llava(images, tokenizer, model, context, ask);
	}
});

export const llava = driver(llavaFamily, askLlava);
export const fastVlm = driver(fastVlmFamily, askFastVlm);
export const moondream = driver(moondreamFamily, askMoondream);
