import { expect, test } from 'vitest';
import { withTextConfig } from '#workers/drivers/text-config.ts';

test('a flat config gets the text_config that it lacks, without what is not of the text', () => {
	const flat = { model_type: 'qwen2_5_vl', num_hidden_layers: 2, vision_config: { depth: 1 } };
	expect(withTextConfig(flat, 'qwen2_5_vl_text')).toEqual({
		...flat,
		text_config: { model_type: 'qwen2_5_vl_text', num_hidden_layers: 2 }
	});
});

test('a nested config has its text members at the top too, where its own come first', () => {
	const nested = {
		model_type: 'qwen2_vl',
		eos_token_id: 7,
		text_config: { num_hidden_layers: 2, eos_token_id: 5 }
	};
	expect(withTextConfig(nested, 'qwen2_vl_text')).toEqual({
		model_type: 'qwen2_vl',
		num_hidden_layers: 2,
		eos_token_id: 7,
		text_config: { model_type: 'qwen2_vl_text', num_hidden_layers: 2, eos_token_id: 5 }
	});
});
