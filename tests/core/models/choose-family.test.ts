import { expect, test } from 'vitest';
import { chooseFamily } from '#lib/core/models/choose-family.ts';
import { modelFamilies } from '#lib/core/models/families.ts';
import { parseModelConfig } from '#lib/core/models/model-config.ts';

const familyOf = (config: object) =>
	chooseFamily(modelFamilies, parseModelConfig(JSON.stringify(config), 'a/b@main'), 'a/b@main')
		.family;

test.each([
	[{ architectures: ['Gemma4ForConditionalGeneration'], model_type: 'gemma4' }, 'gemma'],
	// Configs of browser repositories may name no architecture, or one of the training code.
	[{ model_type: 'florence2' }, 'florence2'],
	[{ architectures: ['LlavaQwenForCausalLM'], model_type: 'llava' }, 'llava'],
	[{ architectures: ['Lfm2VlForSomethingNew'], model_type: 'lfm2_vl' }, 'lfm2-vl'],
	[{ architectures: ['Adapter', 'PaliGemmaForConditionalGeneration'] }, 'paligemma'],
	[
		{ model_type: 'wrapper', inner: { architectures: ['VisionEncoderDecoderModel'] } },
		'vision-encoder-decoder'
	],
	// A part's architecture does not outweigh the whole's type.
	[{ model_type: 'llava', text_config: { architectures: ['Moondream'] } }, 'llava']
])('%j is of a known family', (config, family) => {
	expect(familyOf(config)).toBe(family);
});

test.each([
	{ architectures: ['BlipForConditionalGeneration'], model_type: 'blip' },
	{ architectures: ['BlipForConditionalGeneration'], model_type: 'idefics3' },
	{ architectures: ['Qwen2ForCausalLM'], model_type: 'qwen2' },
	{ model_type: 'internvl', text_config: { architectures: ['Qwen2ForCausalLM'] } },
	{ architectures: 'Moondream' }
])('%j is of none, and the failure tells what can be run', (config) => {
	expect(() => familyOf(config)).toThrow('a/b@main: config.json names');
});
