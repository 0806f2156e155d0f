import type { ModelFamily } from './model-family.ts';

/** Image features of as many tokens as the picture has blocks of patches, and positions in time, rows and columns. */
const shared = {
	weights: ['vision_encoder', 'embed_tokens', 'decoder_model_merged'],
	requiredFiles: ['preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
	optionalFiles: ['generation_config.json', 'chat_template.jinja', 'chat_template.json'],
	prompt: 'chat'
} as const;

export const qwen2VlFamily = {
	...shared,
	family: 'qwen2-vl',
	architectures: ['Qwen2VLForConditionalGeneration'],
	modelTypes: ['qwen2_vl']
} as const satisfies ModelFamily;

/** Attention within windows in most of the vision encoder's layers. */
export const qwen25VlFamily = {
	...shared,
	family: 'qwen2.5-vl',
	architectures: ['Qwen2_5_VLForConditionalGeneration'],
	modelTypes: ['qwen2_5_vl']
} as const satisfies ModelFamily;

export const qwen3VlFamily = {
	...shared,
	family: 'qwen3-vl',
	architectures: ['Qwen3VLForConditionalGeneration'],
	modelTypes: ['qwen3_vl']
} as const satisfies ModelFamily;

/** Three layers of linear attention, with a state of fixed size, for each of full attention. */
export const qwen35Family = {
	...shared,
	family: 'qwen3.5',
	architectures: ['Qwen3_5ForConditionalGeneration'],
	modelTypes: ['qwen3_5']
} as const satisfies ModelFamily;
