import type { ModelFamily } from './model-family.ts';

/** Idefics3 and SmolVLM: image features in place of `<image>` tokens, then a decoder. */
export const smolVlmFamily = {
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
	prompt: 'chat',
	imageMark: '<image>'
} as const satisfies ModelFamily;
