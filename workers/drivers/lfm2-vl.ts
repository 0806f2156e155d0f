import {
	Lfm2VlForConditionalGeneration,
	Lfm2VlProcessor,
	RawImage,
	type PreTrainedModel,
	type Processor,
	type Tensor
} from '@huggingface/transformers';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import { chatTemplateOf } from '#lib/core/models/chat-template.ts';
import { lfm2VlFamily } from '#lib/core/models/families/lfm2-vl.ts';
import type { ImageOptions } from '#lib/core/models/image-options.ts';
import { textConfigOf, type ModelConfig } from '#lib/core/models/model-config.ts';
import { modelId } from '../runtime/hosted-files.ts';
import type { DrivenModel, Driver, GenerationOptions, PreparedPrompt, Question } from './driver.ts';
import { countToken, endingAt, endTokensOf, generateTokens } from './generation.ts';
import { runtimeConfig } from './runtime-config.ts';

interface Inputs {
	readonly input_ids: Tensor;
	readonly attention_mask: Tensor;
	/** [tiles, patches, values of a patch] */
	readonly pixel_values: Tensor;
	readonly pixel_attention_mask: Tensor;
	/** [tiles, 2]: rows and columns of patches. */
	readonly spatial_shapes: Tensor;
}

/** What its image processor is set to. */
interface ImageSettings {
	do_resize: boolean;
	do_image_splitting: boolean;
	max_num_patches: number;
	readonly tile_size: number;
	readonly encoder_patch_size: number;
}

class Lfm2Vl implements DrivenModel<Inputs> {
	readonly decoder = 'decoder_model_merged';
	readonly endTokens: ReadonlySet<number>;

	constructor(
		private readonly processor: Processor,
		private readonly model: PreTrainedModel,
		private readonly config: ModelConfig,
		private readonly chatTemplate: string | null
	) {
		this.endTokens = endTokensOf(model, config.json);
		const images = processor.image_processor as unknown as ImageSettings;
		// The runtime would squeeze the picture to `size` first, and divide it by that shape.
		images.do_resize = false;
		// What a tile needs, also where the repository does not mean to cut any.
		const patches = Math.floor(images.tile_size / images.encoder_patch_size) ** 2;
		images.max_num_patches = Math.max(images.max_num_patches, patches);
	}

	async prepare(
		image: DecodedImage,
		{ text: prompt }: Question,
		{ tiling }: ImageOptions
	): Promise<PreparedPrompt<Inputs>> {
		const content = [{ type: 'image' }, { type: 'text', text: prompt }];
		const text = this.processor.apply_chat_template([{ role: 'user', content }], {
			add_generation_prompt: true,
			...(this.chatTemplate !== null && { chat_template: this.chatTemplate })
		});
		const pixels = new RawImage(image.data, image.width, image.height, 4).rgb();
		const images = this.processor.image_processor as unknown as ImageSettings;
		// One tile by default: tiles give up to eleven times the image tokens, and not the same work for every picture.
		images.do_image_splitting = tiling ?? false;
		// The template has the start token already.
		const inputs: Inputs = await this.processor(pixels, text, { add_special_tokens: false });
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

/** The kinds of its layers, by which the runtime names the caches; older configs tell only which have full attention. */
function textConfig(json: ModelConfig['json']): Record<string, unknown> {
	const text = textConfigOf(json);
	const full = text['full_attn_idxs'];
	const layer_types =
		text['layer_types'] ??
		(Array.isArray(full)
			? Array.from({ length: Number(text['num_hidden_layers']) }, (_, index) =>
					full.includes(index) ? 'full_attention' : 'conv'
				)
			: undefined);
	return { ...text, model_type: 'lfm2', layer_types };
}

export const lfm2Vl: Driver = {
	...lfm2VlFamily,
	async load(context) {
		const { dtype, device } = context.variant;
		const text_config = textConfig(context.config.json);
		const config = runtimeConfig(context.config, lfm2VlFamily, { text_config });
		const processor = await Lfm2VlProcessor.from_pretrained(modelId);
		const model = await context.createSessions(() =>
			Lfm2VlForConditionalGeneration.from_pretrained(modelId, { config, dtype, device })
		);
		return new Lfm2Vl(processor, model, context.config, chatTemplateOf(context.text));
	}
};
