import type { ModelFamily } from './model-family.ts';

/** Florence-2: an encoder that reads the picture and the words of a fixed task, and a decoder. */
export const florence2Family = {
	family: 'florence2',
	architectures: ['Florence2ForConditionalGeneration'],
	modelTypes: ['florence2'],
	weights: ['vision_encoder', 'embed_tokens', 'encoder_model', 'decoder_model_merged'],
	requiredFiles: ['preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
	optionalFiles: ['generation_config.json', 'processor_config.json'],
	prompt: 'task-token',
	imageMark: null
} as const satisfies ModelFamily;
