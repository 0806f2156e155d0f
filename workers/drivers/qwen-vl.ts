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
import { chatTemplateOf } from '#lib/core/models/chat-template.ts';
import { qwenVlFamily } from '#lib/core/models/families/qwen-vl.ts';
import type { ImageOptions } from '#lib/core/models/image-options.ts';
import type { JsonFile } from '#lib/core/models/image-tokens/image-token-counter.ts';
import { pixelBounds } from '#lib/core/models/image-tokens/qwen-vl.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';
import { modelId } from '../runtime/hosted-files.ts';
import type { DrivenModel, Driver, GenerationOptions, PreparedPrompt, Question } from './driver.ts';
import { countToken, endingAt, endTokensOf, generateTokens } from './generation.ts';
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
		{ text: prompt }: Question,
		options: ImageOptions
	): Promise<PreparedPrompt<Inputs>> {
		const content = [{ type: 'image' }, { type: 'text', text: prompt }];
		const text = this.processor.apply_chat_template([{ role: 'user', content }], {
			add_generation_prompt: true,
			...(this.chatTemplate !== null && { chat_template: this.chatTemplate })
		});
		const images = this.processor.image_processor as unknown as PixelBounds & {
			readonly config: JsonFile;
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
		return generateTokens(this.model, { ...inputs, ...endingAt(this.endTokens) }, options);
	}

	decode(ids: readonly number[]): string {
		return this.processor.decode([...ids], { skip_special_tokens: true });
	}
}

const classes: Readonly<Record<string, typeof PreTrainedModel>> = {
	qwen2_vl: Qwen2VLForConditionalGeneration,
	qwen2_5_vl: Qwen2_5_VLForConditionalGeneration,
	qwen3_vl: Qwen3VLForConditionalGeneration,
	qwen3_5: Qwen3_5ForConditionalGeneration
};

/** The architecture that the config names, as a `model_type`; it was chosen for naming one of them. */
function modelType({ architectures, modelType }: ModelConfig): string {
	const index = qwenVlFamily.architectures.findIndex((name) => architectures.includes(name));
	return qwenVlFamily.modelTypes[index] ?? modelType ?? '';
}

export const qwenVl: Driver = {
	...qwenVlFamily,
	async load(context) {
		const { dtype, device } = context.variant;
		const type = modelType(context.config);
		const modelClass = classes[type];
		if (!modelClass) throw new Error(`No class of transformers.js for "${type}".`);
		// transformers.js decides by `model_type` which positions and caches there are.
		const config = { ...withTextConfig(context.config.json, `${type}_text`), model_type: type };
		const processor = await Qwen2VLProcessor.from_pretrained(modelId);
		const model = await context.createSessions(() =>
			modelClass.from_pretrained(modelId, {
				dtype,
				device,
				config: config as unknown as PretrainedConfig
			})
		);
		return new QwenVl(processor, model, context.config, chatTemplateOf(context.text));
	}
};
