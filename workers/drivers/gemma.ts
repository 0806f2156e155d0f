import {
	AutoTokenizer,
	Gemma3nForCausalLM,
	Gemma4ForCausalLM,
	PreTrainedModel,
	RawImage,
	type PreTrainedTokenizer,
	type Tensor
} from '@huggingface/transformers';
import { failure, FailureError } from '#lib/core/failure.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import { chatTemplateOf } from '#lib/core/models/chat-template.ts';
import { gemmaFamily } from '#lib/core/models/families/gemma.ts';
import { textConfigOf } from '#lib/core/models/model-config.ts';
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
import { gemmaPictures, type GemmaPictures } from './gemma-pictures.ts';
import { endingAt, endTokensOf, generateTokens } from './generation.ts';
import { needsStart, picturePrompt, promptTensors } from './picture-prompt.ts';
import { runtimeConfig } from './runtime-config.ts';

type Inputs = Readonly<Record<string, Tensor>>;

class Gemma implements DrivenModel<Inputs> {
	readonly decoder = 'decoder_model_merged';
	readonly endTokens: ReadonlySet<number>;
	readonly #template: string | null;

	constructor(
		private readonly pictures: GemmaPictures,
		private readonly tokenizer: PreTrainedTokenizer,
		private readonly model: PreTrainedModel,
		private readonly imageTokenId: number,
		context: DriverContext
	) {
		this.endTokens = endTokensOf(model, context.config.json);
		this.#template = chatTemplateOf(context.text);
	}

	async prepare(image: DecodedImage, { text: prompt }: Question): Promise<PreparedPrompt<Inputs>> {
		const content = [{ type: 'image' }, { type: 'text', text: prompt }];
		const messages = [{ role: 'user', content }] as unknown;
		const text = this.tokenizer.apply_chat_template(
			messages as Parameters<PreTrainedTokenizer['apply_chat_template']>[0],
			{
				tokenize: false,
				add_generation_prompt: true,
				...(this.#template !== null && { chat_template: this.#template })
			}
		) as string;
		const pixels = new RawImage(image.data, image.width, image.height, 4).rgb();
		const { tensors, count, mark, before, after } = await this.pictures(pixels);
		const ids = picturePrompt(
			this.tokenizer,
			text.replace(mark, () => before + mark + after),
			{
				mark,
				image: this.imageTokenId,
				count,
				special: needsStart(this.tokenizer, text)
			}
		);
		return {
			inputs: { ...promptTensors(ids), ...tensors },
			promptTokens: ids.length,
			imageTokens: count
		};
	}

	generate(inputs: Inputs, options: GenerationOptions): Promise<void> {
		return generateTokens(this.model, { ...inputs, ...endingAt(this.endTokens) }, options);
	}

	decode(ids: readonly number[]): string {
		return this.tokenizer.decode([...ids], { skip_special_tokens: true });
	}
}

const classes = {
	gemma3n: { causal: Gemma3nForCausalLM, architecture: 'Gemma3nForConditionalGeneration' },
	gemma4: { causal: Gemma4ForCausalLM, architecture: 'Gemma4ForConditionalGeneration' }
} as const;

export const gemma: Driver = {
	...gemmaFamily,
	async load(context) {
		const { dtype, device } = context.variant;
		const { architectures, modelType, imageTokenId, json } = context.config;
		const type =
			architectures.includes(classes.gemma4.architecture) || modelType === 'gemma4'
				? 'gemma4'
				: 'gemma3n';
		if (imageTokenId === null)
			throw new FailureError(
				failure(
					'unsupported-model',
					'load',
					`${variantId(context.variant)}: config.json names no "image_token_id".`,
					'Choose a repository that was made for transformers.js.'
				)
			);
		const pictures = await gemmaPictures(context, type);
		const { causal, architecture } = classes[type];
		const config = runtimeConfig(context.config, gemmaFamily, {
			architectures: [architecture],
			model_type: type,
			text_config: { ...textConfigOf(json), model_type: `${type}_text` }
		});
		const tokenizer = await AutoTokenizer.from_pretrained(modelId);
		const model = await context.createSessions(async () => {
			// The class for pictures would create the audio encoder too. That for texts runs the same code, and is given what
			// it lacks.
			const created = await causal.from_pretrained(modelId, { config, dtype, device });
			const vision = await PreTrainedModel.from_pretrained(modelId, {
				config,
				dtype,
				device,
				model_file_name: 'vision_encoder'
			});
			created.sessions['vision_encoder'] = vision.sessions['model'];
			return created;
		});
		return new Gemma(pictures, tokenizer, model, imageTokenId, context);
	}
};
