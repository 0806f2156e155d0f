/// <reference lib="webworker" />
import {
	AutoModelForImageTextToText,
	AutoProcessor,
	RawImage,
	TextStreamer,
	env,
	type PreTrainedModel,
	type Processor,
	type Tensor
} from '@huggingface/transformers';
import { expose } from 'comlink';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import { configureRuntime } from '#workers/runtime/ort-runtime.ts';

let processor: Processor;
let model: PreTrainedModel;

/**
 * The loop of transformers.js's own examples: processor, `generate` and a text streamer, with a stamp per token. What it
 * does not have is what is measured: the watched sessions, the counted buffers, the token messages.
 */
const bare = {
	async load(variant: Variant, root: string): Promise<void> {
		configureRuntime();
		env.allowLocalModels = false;
		env.remoteHost = root;
		env.remotePathTemplate = 'models/{model}/{revision}/';
		env.useBrowserCache = false;
		env.useWasmCache = false;
		const { model: id, revision, dtype, device } = variant;
		processor = await AutoProcessor.from_pretrained(id, { revision });
		model = await AutoModelForImageTextToText.from_pretrained(id, { revision, dtype, device });
	},

	/** @returns ms from the request to each token. */
	async generate(image: DecodedImage, prompt: string, maxNewTokens: number): Promise<number[]> {
		const startedAt = performance.now();
		const content = [{ type: 'image' }, { type: 'text', text: prompt }];
		const text = processor.apply_chat_template([{ role: 'user', content }], {
			add_generation_prompt: true
		});
		const pixels = new RawImage(image.data, image.width, image.height, 4).rgb();
		const inputs = (await processor(text, [[pixels]], {
			do_image_splitting: false
		})) as Record<string, Tensor>;
		const tokenAtMs: number[] = [];
		let written = '';
		await model.generate({
			...inputs,
			max_new_tokens: maxNewTokens,
			do_sample: false,
			streamer: new TextStreamer(processor.tokenizer as NonNullable<Processor['tokenizer']>, {
				skip_prompt: true,
				token_callback_function: () => tokenAtMs.push(performance.now() - startedAt),
				callback_function: (piece: string) => (written += piece)
			})
		} as Parameters<PreTrainedModel['generate']>[0]);
		return tokenAtMs;
	}
};

export type BareLoop = typeof bare;

expose(bare);
