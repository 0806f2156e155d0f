import {
	AutoModelForImageTextToText,
	AutoProcessor,
	RawImage,
	type Processor,
	type PreTrainedModel,
	type Tensor
} from '@huggingface/transformers';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import { chatTemplateOf } from '#lib/core/models/chat-template.ts';
import { smolVlmFamily } from '#lib/core/models/families/smolvlm.ts';
import type { ImageOptions } from '#lib/core/models/image-options.ts';
import type { JsonFile } from '#lib/core/models/image-tokens/image-token-counter.ts';
import { scaledForTiles, tokensPerTile } from '#lib/core/models/image-tokens/smolvlm.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';
import { modelId } from '../runtime/hosted-files.ts';
import type { DrivenModel, Driver, GenerationOptions, PreparedPrompt, Question } from './driver.ts';
import { countToken, endingAt, endTokensOf, generateTokens } from './generation.ts';
import { runtimeConfig } from './runtime-config.ts';

interface Inputs {
	readonly input_ids: Tensor;
	readonly attention_mask: Tensor;
	readonly pixel_values: Tensor;
	readonly pixel_attention_mask: Tensor;
}

/** What its image processor is set to, and what `preprocessor_config.json` says. */
interface ImageSettings {
	size: unknown;
	do_resize: boolean;
	readonly config: JsonFile;
}

const scalesPictures = ({ do_resize, size }: JsonFile): boolean =>
	(do_resize as boolean | undefined) ?? size !== undefined;

class SmolVlm implements DrivenModel<Inputs> {
	readonly decoder = 'decoder_model_merged';
	readonly endTokens: ReadonlySet<number>;

	constructor(
		private readonly processor: Processor,
		private readonly model: PreTrainedModel,
		private readonly config: ModelConfig,
		private readonly chatTemplate: string | null
	) {
		this.endTokens = endTokensOf(model, config.json);
	}

	async prepare(
		image: DecodedImage,
		{ text: prompt }: Question,
		{ tiling, longestEdge }: ImageOptions
	): Promise<PreparedPrompt<Inputs>> {
		const content = [{ type: 'image' }, { type: 'text', text: prompt }];
		const text = this.processor.apply_chat_template([{ role: 'user', content }], {
			add_generation_prompt: true,
			...(this.chatTemplate !== null && { chat_template: this.chatTemplate })
		});
		const pixels = new RawImage(image.data, image.width, image.height, 4).rgb();
		const images = this.processor.image_processor as unknown as ImageSettings;
		// The runtime would scale a thin picture to no pixels.
		images.size = scaledForTiles(images.config, image, { longestEdge }) ?? images.config.size;
		images.do_resize = longestEdge !== undefined || scalesPictures(images.config);
		// One tile by default: tiles give up to 17 times the image tokens, and not the same work for every picture.
		const do_image_splitting = tiling ?? false;
		const inputs: Inputs = await this.processor(text, [[pixels]], { do_image_splitting });
		return {
			inputs,
			promptTokens: inputs.input_ids.size,
			imageTokens: countToken(inputs.input_ids, this.config.imageTokenId)
		};
	}

	generate(inputs: Inputs, options: GenerationOptions): Promise<void> {
		return generateTokens(this.model, { ...inputs, ...endingAt(this.endTokens) }, options);
	}

	decode(ids: readonly number[]): string {
		return this.processor.decode([...ids], { skip_special_tokens: true });
	}
}

export const smolVlm: Driver = {
	...smolVlmFamily,
	async load(context) {
		const { dtype, device } = context.variant;
		const config = runtimeConfig(context.config, smolVlmFamily);
		const processor = await AutoProcessor.from_pretrained(modelId);
		const settings = processor.config as { image_seq_len?: number | null };
		settings.image_seq_len ??= tokensPerTile(context.config.json, null);
		const model = await context.createSessions(() =>
			AutoModelForImageTextToText.from_pretrained(modelId, { config, dtype, device })
		);
		return new SmolVlm(processor, model, context.config, chatTemplateOf(context.text));
	}
};
