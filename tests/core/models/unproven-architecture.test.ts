import { expect, test } from 'vitest';
import { chooseFamily } from '#lib/core/models/choose-family.ts';
import { modelFamilies } from '#lib/core/models/families.ts';
import { readConfig } from '#lib/core/models/model-config.ts';
import { unprovenArchitecture } from '#lib/core/models/unproven-architecture.ts';

const unprovenOf = (json: Record<string, unknown>) => {
	const config = readConfig(json);
	return unprovenArchitecture(chooseFamily(modelFamilies, config, 'a/b@main'), config);
};

test.each([
	{ architectures: ['Qwen2VLForConditionalGeneration'], model_type: 'qwen2_vl' },
	{ architectures: ['Adapter', 'PaliGemmaForConditionalGeneration'] },
	{ model_type: 'wrapper', inner: { architectures: ['VisionEncoderDecoderModel'] } },
	{ model_type: 'florence2' }
])('%j was held against PyTorch', (json) => {
	expect(unprovenOf(json)).toBeNull();
});

test.each([
	[{ architectures: ['Qwen3VLForConditionalGeneration'] }, 'Qwen3VLForConditionalGeneration'],
	[{ model_type: 'qwen3_vl' }, 'qwen3_vl'],
	// Only its type is known: what its new head does is not.
	[{ architectures: ['Lfm2VlForSomethingNew'], model_type: 'lfm2_vl' }, 'Lfm2VlForSomethingNew']
])('%j was not, and is named', (json, named) => {
	expect(unprovenOf(json)).toBe(named);
});
