import { expect, it } from 'vitest';
import { parseVariantId, variantId } from '#lib/core/models/variant.ts';

it.each([
	'loupe/demo-vlm@main:fp32:webgpu',
	'HuggingFaceTB/SmolVLM-256M-Instruct@refs/pr/7:q4f16:wasm',
	'a/b@main:decoder_model_merged=q4+vision_encoder=fp16:webgpu'
])('reads back the id it writes: %s', (id) => {
	expect(variantId(parseVariantId(id))).toBe(id);
});

it('takes main for a revision that is not given', () => {
	expect(parseVariantId('a/b:q8:wasm').revision).toBe('main');
});

it.each([
	['a/b:q9:wasm', 'dtype "q9" is not one of'],
	['a/b:q8:cuda', 'device "cuda" is not one of'],
	['a/b:q8', 'does not have three parts'],
	['justaname:q8:wasm', '"justaname" is not owner/name'],
	['a/../../b:q8:wasm', 'is not owner/name'],
	['a/b@../x:q8:wasm', 'is not owner/name'],
	['', 'does not have three parts']
])('refuses %s and names the part', (id, words) => {
	expect(() => parseVariantId(id)).toThrow(words);
});
