import type { ModelFamily } from './model-family.ts';

/**
 * Qwen2-VL, Qwen2.5-VL, Qwen3-VL and Qwen3.5: a picture takes as many tokens as it has blocks of patches, and every token
 * has three positions (time, row, column).
 */
export const qwenVlFamily = {
	family: 'qwen-vl',
	architectures: [
		'Qwen2VLForConditionalGeneration',
		'Qwen2_5_VLForConditionalGeneration',
		'Qwen3VLForConditionalGeneration',
		'Qwen3_5ForConditionalGeneration'
	],
	// It feeds features of the picture into early layers of its decoder, which no tiny model of ours does.
	unproven: ['Qwen3VLForConditionalGeneration'],
	modelTypes: ['qwen2_vl', 'qwen2_5_vl', 'qwen3_vl', 'qwen3_5'],
	weights: ['vision_encoder', 'embed_tokens', 'decoder_model_merged'],
	requiredFiles: ['preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
	optionalFiles: ['generation_config.json', 'chat_template.jinja', 'chat_template.json'],
	prompt: 'chat',
	imageMark: '<|image_pad|>'
} as const satisfies ModelFamily;
