import type { ModelFamily } from './model-family.ts';

/**
 * Gemma 3n and Gemma 4, whose tokens bring something to each layer as well. Their audio encoder is left out. What prepares
 * a picture stands in either of the two optional files of its name.
 */
export const gemmaFamily = {
	family: 'gemma',
	architectures: ['Gemma3nForConditionalGeneration', 'Gemma4ForConditionalGeneration'],
	modelTypes: ['gemma3n', 'gemma4'],
	weights: ['vision_encoder', 'embed_tokens', 'decoder_model_merged'],
	requiredFiles: ['tokenizer.json', 'tokenizer_config.json'],
	optionalFiles: [
		'preprocessor_config.json',
		'processor_config.json',
		'generation_config.json',
		'chat_template.jinja',
		'chat_template.json'
	],
	prompt: 'chat',
	imageMark: '<image_soft_token>'
} as const satisfies ModelFamily;
