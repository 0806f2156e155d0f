import type { ModelFamily } from './model-family.ts';

/** LFM2-VL: a picture takes as many tokens as it has blocks of patches, in one tile or in several. */
export const lfm2VlFamily = {
	family: 'lfm2-vl',
	architectures: ['Lfm2VlForConditionalGeneration'],
	modelTypes: ['lfm2_vl'],
	weights: ['vision_encoder', 'embed_tokens', 'decoder_model_merged'],
	requiredFiles: ['preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'],
	optionalFiles: ['generation_config.json', 'chat_template.jinja', 'chat_template.json'],
	prompt: 'chat',
	imageMark: '<image>'
} as const satisfies ModelFamily;
