import {
	AutoModelForImageTextToText,
	AutoProcessor,
	BaseStreamer,
	RawImage,
	type Processor,
	type PreTrainedModel,
	type Tensor,
	type TextStreamer
} from '@huggingface/transformers';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { ModelConfig } from '#lib/core/models/model-config.ts';
import { modelId } from '../runtime/hosted-files.ts';
import type { DrivenModel, Driver, DriverContext, PreparedPrompt } from './driver.ts';

interface Inputs {
	readonly input_ids: Tensor;
	readonly attention_mask: Tensor;
	readonly pixel_values: Tensor;
	readonly pixel_attention_mask: Tensor;
}

/** Hands over each generated token; the prompt, which transformers.js puts first, is passed over. */
class TokenStreamer extends BaseStreamer {
	#promptSeen = false;
	constructor(private readonly onToken: (id: number) => void) {
		super();
	}
	override put(batch: bigint[][]) {
		if (this.#promptSeen) for (const id of batch[0] ?? []) this.onToken(Number(id));
		this.#promptSeen = true;
	}
	override end() {}
}

class SmolVlm implements DrivenModel<Inputs> {
	readonly decoder = 'decoder_model_merged';
	readonly endTokens: ReadonlySet<number>;

	constructor(
		private readonly processor: Processor,
		private readonly model: PreTrainedModel,
		private readonly config: ModelConfig,
		private readonly chatTemplate: string | null
	) {
		this.endTokens = new Set(
			[model.generation_config?.eos_token_id ?? (config.json['eos_token_id'] as number)].flat()
		);
	}

	async prepare(image: DecodedImage, prompt: string): Promise<PreparedPrompt<Inputs>> {
		const content = [{ type: 'image' }, { type: 'text', text: prompt }];
		const text = this.processor.apply_chat_template([{ role: 'user', content }], {
			add_generation_prompt: true,
			...(this.chatTemplate !== null && { chat_template: this.chatTemplate })
		});
		const pixels = new RawImage(image.data, image.width, image.height, 4).rgb();
		// One tile: splitting would give up to 17 times the image tokens, and no longer the same work for every picture.
		const inputs: Inputs = await this.processor(text, [[pixels]], { do_image_splitting: false });
		const ids = inputs.input_ids.data as BigInt64Array;
		const imageToken = BigInt(this.config.imageTokenId ?? -1);
		return {
			inputs,
			promptTokens: ids.length,
			imageTokens: ids.reduce((count, id) => (id === imageToken ? count + 1 : count), 0)
		};
	}

	async generate(inputs: Inputs, maxNewTokens: number, onToken: (id: number) => void) {
		// The declared type asks for a TextStreamer, though any BaseStreamer is run.
		const streamer = new TokenStreamer(onToken) as unknown as TextStreamer;
		await this.model.generate({
			...inputs,
			max_new_tokens: maxNewTokens,
			do_sample: false,
			streamer
		} as Parameters<PreTrainedModel['generate']>[0]);
	}

	decode(ids: readonly number[]): string {
		return this.processor.decode([...ids], { skip_special_tokens: true });
	}
}

/** Repositories keep the template in one of three places; transformers.js reads only `tokenizer_config.json`. */
function readChatTemplate({ text }: DriverContext): string | null {
	const jinja = text('chat_template.jinja');
	if (jinja !== null) return jinja;
	const json = text('chat_template.json');
	return json === null ? null : (JSON.parse(json) as { chat_template: string }).chat_template;
}

/** Idefics3 and SmolVLM: image features in place of `<image>` tokens, then a decoder. */
export const smolVlm: Driver = {
	family: 'smolvlm',
	architectures: ['Idefics3ForConditionalGeneration', 'SmolVLMForConditionalGeneration'],
	modelTypes: ['idefics3', 'smolvlm'],
	weights: ['vision_encoder', 'embed_tokens', 'decoder_model_merged'],
	requiredFiles: [
		'preprocessor_config.json',
		'processor_config.json',
		'tokenizer.json',
		'tokenizer_config.json'
	],
	optionalFiles: ['generation_config.json', 'chat_template.jinja', 'chat_template.json'],
	async load(context) {
		const { dtype, device } = context.variant;
		const processor = await AutoProcessor.from_pretrained(modelId);
		const model = await context.createSessions(() =>
			AutoModelForImageTextToText.from_pretrained(modelId, { dtype, device })
		);
		return new SmolVlm(processor, model, context.config, readChatTemplate(context));
	}
};
