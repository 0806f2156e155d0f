import {
	Qwen2VLForConditionalGeneration,
	Qwen2VLProcessor,
	Qwen2_5_VLForConditionalGeneration,
	Qwen3VLForConditionalGeneration,
	Qwen3_5ForConditionalGeneration,
	RawImage,
	type PreTrainedModel,
	type PretrainedConfig,
	type Processor,
	type Tensor
} from '@huggingface/transformers';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import {
	qwen25VlFamily,
	qwen2VlFamily,
	qwen35Family,
	qwen3VlFamily
} from '#lib/core/models/families/qwen-vl.ts';
import type { ModelFamily } from '#lib/core/models/families/model-family.ts';
import type { ImageOptions } from '#lib/core/models/image-options.ts';
import { pixelBounds, type QwenPixelSettings } from '#lib/core/models/image-tokens/qwen-vl.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';
import { modelId } from '../runtime/hosted-files.ts';
import { readChatTemplate } from './chat-template.ts';
import type { DrivenModel, Driver, GenerationOptions, PreparedPrompt } from './driver.ts';
import { countToken, endTokensOf, generateTokens } from './generation.ts';
import { withTextConfig } from './text-config.ts';

interface Inputs {
	readonly input_ids: Tensor;
	readonly attention_mask: Tensor;
	readonly pixel_values: Tensor;
	/** [1, 3]: frames, rows and columns of patches. */
	readonly image_grid_thw: Tensor;
}

interface PixelBounds {
	min_pixels: number;
	max_pixels: number;
}

class QwenVl implements DrivenModel<Inputs> {
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
		prompt: string,
		options: ImageOptions
	): Promise<PreparedPrompt<Inputs>> {
		const content = [{ type: 'image' }, { type: 'text', text: prompt }];
		const text = this.processor.apply_chat_template([{ role: 'user', content }], {
			add_generation_prompt: true,
			...(this.chatTemplate !== null && { chat_template: this.chatTemplate })
		});
		const images = this.processor.image_processor as unknown as PixelBounds & {
			readonly config: QwenPixelSettings;
		};
		const bounds = pixelBounds(images.config, options);
		images.min_pixels = bounds.min;
		images.max_pixels = bounds.max;
		const pixels = new RawImage(image.data, image.width, image.height, 4).rgb();
		const inputs: Inputs = await this.processor(text, pixels);
		return {
			inputs,
			promptTokens: inputs.input_ids.size,
			imageTokens: countToken(inputs.input_ids, this.config.imageTokenId)
		};
	}

	generate(inputs: Inputs, options: GenerationOptions): Promise<void> {
		return generateTokens(this.model, { ...inputs }, options);
	}

	decode(ids: readonly number[]): string {
		return this.processor.decode([...ids], { skip_special_tokens: true });
	}
}

function qwenVl(family: ModelFamily, modelClass: typeof PreTrainedModel, textType: string): Driver {
	return {
		...family,
		async load(context) {
			const { dtype, device } = context.variant;
			const processor = await Qwen2VLProcessor.from_pretrained(modelId);
			const config = withTextConfig(context.config.json, textType) as unknown as PretrainedConfig;
			const model = await context.createSessions(() =>
				modelClass.from_pretrained(modelId, { dtype, device, config })
			);
			return new QwenVl(processor, model, context.config, readChatTemplate(context));
		}
	};
}

export const qwen2Vl = qwenVl(qwen2VlFamily, Qwen2VLForConditionalGeneration, 'qwen2_vl_text');
export const qwen25Vl = qwenVl(
	qwen25VlFamily,
	Qwen2_5_VLForConditionalGeneration,
	'qwen2_5_vl_text'
);
export const qwen3Vl = qwenVl(qwen3VlFamily, Qwen3VLForConditionalGeneration, 'qwen3_vl_text');
export const qwen35 = qwenVl(qwen35Family, Qwen3_5ForConditionalGeneration, 'qwen3_5_text');
