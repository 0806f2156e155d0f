import {
	AutoImageProcessor,
	AutoTokenizer,
	Florence2ForConditionalGeneration,
	RawImage,
	type ImageProcessor,
	type PreTrainedModel,
	type PreTrainedTokenizer,
	type Tensor
} from '@huggingface/transformers';
import { failure, FailureError } from '#lib/core/failure.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import { florence2Answer } from '#lib/core/models/families/florence2-answer.ts';
import {
	florence2Request,
	florence2Tasks,
	type Florence2Request
} from '#lib/core/models/families/florence2-tasks.ts';
import { florence2Family } from '#lib/core/models/families/florence2.ts';
import { florence2ImageTokens } from '#lib/core/models/image-tokens/florence2.ts';
import { variantId } from '#lib/core/models/variant.ts';
import { modelId } from '../runtime/hosted-files.ts';
import { answerEnds } from './answer-ends.ts';
import type {
	DrivenModel,
	Driver,
	DriverContext,
	GenerationOptions,
	PreparedPrompt,
	Question
} from './driver.ts';
import { endTokensOf, generateTokens } from './generation.ts';
import { imageTokenFiles } from '#lib/core/models/image-tokens/image-token-files.ts';
import { runtimeConfig } from './runtime-config.ts';

interface Inputs {
	readonly tensors: Readonly<Record<string, Tensor>>;
	readonly asked: Florence2Request;
	readonly picture: DecodedImage;
}

class Florence2 implements DrivenModel<Inputs> {
	readonly decoder = 'decoder_model_merged';
	readonly hasEncoder = true;
	readonly endTokens: ReadonlySet<number>;
	readonly #imageTokens: number | null;

	constructor(
		private readonly images: ImageProcessor,
		private readonly tokenizer: PreTrainedTokenizer,
		private readonly model: PreTrainedModel,
		private readonly context: DriverContext
	) {
		this.endTokens = endTokensOf(model, context.config.json);
		this.#imageTokens = florence2ImageTokens.count(
			imageTokenFiles(context.config, context.text),
			{ width: 1, height: 1 },
			{}
		);
	}

	async prepare(picture: DecodedImage, question: Question): Promise<PreparedPrompt<Inputs>> {
		const asked = this.#asked(question);
		const pixels = new RawImage(picture.data, picture.width, picture.height, 4).rgb();
		const { pixel_values } = (await this.images(pixels)) as { pixel_values: Tensor };
		const { input_ids, attention_mask } = (await this.tokenizer(asked.text)) as {
			input_ids: Tensor;
			attention_mask: Tensor;
		};
		if (this.#imageTokens === null) throw this.#refusal('unsupported-model', untold);
		return {
			inputs: { tensors: { pixel_values, input_ids, attention_mask }, asked, picture },
			promptTokens: this.#imageTokens + input_ids.size,
			imageTokens: this.#imageTokens,
			...(asked.askedAs !== null && { askedAs: asked.askedAs })
		};
	}

	generate({ tensors }: Inputs, options: GenerationOptions): Promise<void> {
		const ends = answerEnds(this.model, this.context.config.json);
		return generateTokens(this.model, { ...tensors, ...ends }, options);
	}

	decode(ids: readonly number[]): string {
		return this.tokenizer.decode([...ids], { skip_special_tokens: true });
	}

	answerText(ids: readonly number[], { asked, picture }: Inputs): string {
		const raw = this.tokenizer.decode([...ids], { skip_special_tokens: false });
		return florence2Answer(raw, asked.task.answer, picture);
	}

	#asked({ text, purpose }: Question): Florence2Request {
		const asked = florence2Request(text, purpose);
		if (typeof asked !== 'string') return asked;
		const known = florence2Tasks.map(({ token }) => token).join(', ');
		throw this.#refusal('bad-plan', asked, `Ask for a caption, or write one of ${known}.`);
	}

	#refusal(kind: 'bad-plan' | 'unsupported-model', why: string, remedy?: string): FailureError {
		const cause = `${variantId(this.context.variant)}: Florence-2 ${why}.`;
		return new FailureError(failure(kind, 'preprocess', cause, remedy));
	}
}

const untold = 'needs "image_seq_length" or a picture size in preprocessor_config.json';

export const florence2: Driver = {
	...florence2Family,
	async load(context) {
		const { dtype, device } = context.variant;
		const config = runtimeConfig(context.config, florence2Family, { is_encoder_decoder: true });
		const [images, tokenizer] = await Promise.all([
			AutoImageProcessor.from_pretrained(modelId),
			AutoTokenizer.from_pretrained(modelId)
		]);
		const model = await context.createSessions(() =>
			Florence2ForConditionalGeneration.from_pretrained(modelId, { config, dtype, device })
		);
		return new Florence2(images, tokenizer, model, context);
	}
};
