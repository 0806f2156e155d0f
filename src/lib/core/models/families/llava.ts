import type { ModelFamily } from './model-family.ts';

/** Image features in the places of one `<image>`, then a decoder. What counts them is not in every repository. */
const shared = {
	weights: ['vision_encoder', 'embed_tokens', 'decoder_model_merged'],
	requiredFiles: ['preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
	optionalFiles: [
		'processor_config.json',
		'generation_config.json',
		'chat_template.jinja',
		'chat_template.json'
	],
	imageMark: '<image>'
} as const;

/** LLaVA, nanoLLaVA and LLaVA-OneVision. */
export const llavaFamily = {
	...shared,
	family: 'llava',
	architectures: ['LlavaForConditionalGeneration', 'LlavaOnevisionForConditionalGeneration'],
	modelTypes: ['llava', 'llava_onevision'],
	prompt: 'chat'
} as const satisfies ModelFamily;

export const fastVlmFamily = {
	...shared,
	family: 'fastvlm',
	architectures: ['LlavaQwen2ForCausalLM'],
	modelTypes: ['llava_qwen2'],
	prompt: 'chat'
} as const satisfies ModelFamily;

/** Asked in words of its own. Repositories for browsers name the architecture as its first author did. */
export const moondreamFamily = {
	...shared,
	family: 'moondream',
	architectures: ['Moondream1ForConditionalGeneration', 'Moondream'],
	modelTypes: ['moondream1'],
	prompt: 'template'
} as const satisfies ModelFamily;
