import type { ModelFamily } from './model-family.ts';

/** Captioners such as ViT-GPT2: an encoder of pictures and a decoder of texts. They take no prompt. */
export const visionEncoderDecoderFamily = {
	family: 'vision-encoder-decoder',
	architectures: ['VisionEncoderDecoderModel'],
	modelTypes: ['vision-encoder-decoder'],
	weights: ['encoder_model', 'decoder_model_merged'],
	requiredFiles: ['preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
	optionalFiles: ['generation_config.json'],
	prompt: 'none',
	imageMark: null
} as const satisfies ModelFamily;
