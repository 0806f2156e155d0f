import type { ModelFamily } from './model-family.ts';

/** PaliGemma and PaliGemma 2: image features before the prompt, as it is, and a line end. */
export const paliGemmaFamily = {
	family: 'paligemma',
	architectures: ['PaliGemmaForConditionalGeneration'],
	modelTypes: ['paligemma'],
	weights: ['vision_encoder', 'embed_tokens', 'decoder_model_merged'],
	requiredFiles: ['preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
	optionalFiles: ['generation_config.json', 'processor_config.json'],
	prompt: 'template',
	imageMark: '<image>'
} as const satisfies ModelFamily;
