import {
	AutoImageProcessor,
	AutoTokenizer,
	CLIPTextModelWithProjection,
	CLIPVisionModelWithProjection,
	RawImage,
	SiglipTextModel,
	SiglipVisionModel,
	type Tensor
} from '@huggingface/transformers';
import type { EmbedderFamily } from '#lib/core/embeddings/embedder-family.ts';
import { unitVector } from '#lib/core/embeddings/unit-vector.ts';
import { modelId } from '../runtime/hosted-files.ts';
import type { Embedder, EmbedderSetup } from './embedder.ts';
import { rowsOf, TextEncoder, type EncoderOutputs } from './text-encoder.ts';

const families = {
	clip: {
		text: CLIPTextModelWithProjection,
		vision: CLIPVisionModelWithProjection,
		textOutput: 'text_embeds',
		visionOutput: 'image_embeds',
		tokens: 77
	},
	siglip: {
		text: SiglipTextModel,
		vision: SiglipVisionModel,
		textOutput: 'pooler_output',
		visionOutput: 'pooler_output',
		tokens: 64
	}
} as const;

/** CLIP and SigLIP: texts and pictures in one space. */
export async function loadDualEncoder(
	family: Exclude<EmbedderFamily, 'sentence'>,
	{ model, config, dtype }: EmbedderSetup
): Promise<Embedder> {
	const { text, vision, textOutput, visionOutput, tokens } = families[family];
	const options = { dtype, device: 'wasm' } as const;
	const encoder = new TextEncoder({
		tokenizer: await AutoTokenizer.from_pretrained(modelId),
		model: await text.from_pretrained(modelId, options),
		longest: config.contextTokens ?? tokens,
		padsToLongest: family === 'siglip',
		prefix: '',
		vectors: (outputs) => rowsOf(outputs[textOutput] as Tensor)
	});
	const embedTexts = (texts: readonly string[]) => encoder.embed(texts);
	if (model.kind === 'text') return { embedTexts };
	const processor = await AutoImageProcessor.from_pretrained(modelId);
	const eye = await vision.from_pretrained(modelId, options);
	return {
		embedTexts,
		async embedImage({ data, width, height }) {
			const { pixel_values } = await processor(new RawImage(data, width, height, 4).rgb());
			const outputs = (await eye({ pixel_values })) as EncoderOutputs;
			const [row = new Float32Array()] = rowsOf(outputs[visionOutput] as Tensor);
			return unitVector(row);
		}
	};
}
