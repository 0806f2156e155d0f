import { describe, expect, it } from 'vitest';
import type { Dtype, Variant } from '#lib/core/models/variant.ts';
import { variantLook } from '#lib/ui/variant-look.ts';

const demo: Variant = {
	model: 'loupe/demo-vlm',
	revision: 'main',
	dtype: 'fp32',
	device: 'webgpu'
};
const sight = (variant: Variant) => {
	const { series, mark, filled } = variantLook(variant);
	return `${series} ${mark} ${filled}`;
};
const distinct = (variants: readonly Variant[], key: (variant: Variant) => unknown) =>
	new Set(variants.map(key)).size;

describe('the look of a variant', () => {
	it('names model, dtype and device, and the revision when it is not main', () => {
		expect(variantLook(demo).name).toBe('demo-vlm fp32 · webgpu');
		expect(variantLook({ ...demo, revision: 'early', dtype: 'q4' }).model).toBe('demo-vlm@early');
		expect(variantLook({ ...demo, dtype: { vision_encoder: 'fp16' } }).detail).toBe(
			'mixed · webgpu'
		);
	});

	it('is the same for equal variants', () => {
		expect(variantLook({ ...demo })).toEqual(variantLook(demo));
	});

	it('gives the dtypes of a model different colors on one device', () => {
		const shipped: Dtype[] = ['fp32', 'fp16', 'q8', 'q4', 'q4f16'];
		const variants = shipped.map((dtype): Variant => ({ ...demo, dtype }));
		expect(distinct(variants, (variant) => variantLook(variant).series)).toBe(shipped.length);
	});

	it('tells the devices apart by color and by fill', () => {
		const cpu: Variant = { ...demo, device: 'wasm' };
		expect(variantLook(cpu).series).not.toBe(variantLook(demo).series);
		expect(variantLook(demo).filled).toBe(true);
		expect(variantLook(cpu).filled).toBe(false);
	});

	it('tells the shipped checkpoints apart', () => {
		const checkpoints = ['main', 'early', 'middle', 'overtrained'].map((revision): Variant => ({
			...demo,
			revision,
			dtype: 'q4'
		}));
		expect(distinct(checkpoints, sight)).toBe(4);
		expect(distinct(checkpoints, (variant) => variantLook(variant).series)).toBe(4);
	});

	it('uses the six series only', () => {
		for (let index = 0; index < 500; index++) {
			const { series } = variantLook({ ...demo, model: `owner/model-${index}`, dtype: 'int8' });
			expect(series).toBeGreaterThanOrEqual(1);
			expect(series).toBeLessThanOrEqual(6);
		}
	});
});
