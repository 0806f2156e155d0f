import { expect, it } from 'vitest';
import type { Variant } from '#lib/core/models/variant.ts';
import { unsupported } from '#lib/core/models/variant-support.ts';

const variant = (dtype: Variant['dtype'], device: Variant['device']): Variant => ({
	model: 'owner/model',
	revision: 'main',
	dtype,
	device
});
const plain = { features: [] };
const half = { features: ['shader-f16'] };

it('lets wasm run every dtype, with or without WebGPU', () => {
	expect(unsupported(variant('q4f16', 'wasm'), null)).toBeNull();
	expect(unsupported(variant('fp16', 'wasm'), plain)).toBeNull();
});

it('refuses WebGPU where there is none', () => {
	const reason = unsupported(variant('q4', 'webgpu'), null);
	expect(reason?.kind).toBe('no-webgpu');
	expect(reason?.cause).toContain('owner/model@main:q4:webgpu');
});

it('refuses half floats on an adapter without shader-f16, also for a single file', () => {
	expect(unsupported(variant('fp16', 'webgpu'), plain)?.kind).toBe('unsupported-dtype');
	expect(unsupported(variant('q4f16', 'webgpu'), plain)?.kind).toBe('unsupported-dtype');
	const mixed = variant({ vision_encoder: 'fp16', decoder_model_merged: 'q4' }, 'webgpu');
	expect(unsupported(mixed, plain)?.kind).toBe('unsupported-dtype');
	expect(unsupported(mixed, half)).toBeNull();
});

it('lets the other dtypes run on any adapter', () => {
	for (const dtype of ['fp32', 'q8', 'q4'] as const)
		expect(unsupported(variant(dtype, 'webgpu'), plain)).toBeNull();
});
