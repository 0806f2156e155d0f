import * as v from 'valibot';
import { expect, test } from 'vitest';
import { catalogue, catalogueModel, type CatalogueModel } from '#lib/core/models/catalogue.ts';
import { catalogueSchema } from '#lib/core/models/catalogue-schema.ts';
import { modelFamilies } from '#lib/core/models/families.ts';
import { familyLabels } from '#lib/core/models/family-labels.ts';
import bundled from '../../../static/models/loupe/demo-vlm/model.json' with { type: 'json' };

const sample = catalogueModel('onnx-community/Florence-2-base-ft')!;
const accepts = (change: Partial<CatalogueModel> | Record<string, unknown>) =>
	v.safeParse(catalogueSchema, { ...catalogue, models: [{ ...sample, ...change }] }).success;

test('every vision-language model has a family that Loupe has words for, or none', () => {
	for (const { id, types, family } of catalogue.models)
		if (types.includes('vision-language') && family !== null)
			expect(familyLabels, id).toHaveProperty(family);
});

test('the catalogue and the registry name families alike', () => {
	for (const { family, architectures } of modelFamilies)
		for (const one of catalogue.models)
			if (architectures.includes(one.className)) expect(one.family, one.id).toBe(family);
});

test('a licence that is not open to commercial use, or not surely, warns', () => {
	for (const { id, licence } of catalogue.models)
		if (licence.permissive === false) expect(licence.warning, id).toMatch(/\.$/);
	expect(catalogueModel('onnx-community/FastVLM-0.5B-ONNX')?.licence.warning).toContain('research');
});

test('what is not known stays empty: parts that were counted add up to the whole', () => {
	for (const { id, modules, sizes } of catalogue.models)
		for (const { dtype, megabytes } of sizes) {
			const parts = modules.map((one) => one.sizes.find((size) => size.dtype === dtype));
			if (parts.some((part) => part === undefined)) continue;
			const sum = parts.reduce((all, part) => all + (part?.megabytes ?? 0), 0);
			expect(sum, `${id} ${dtype}`).toBeCloseTo(megabytes, 1);
		}
});

test('the embedded model’s sizes are those of its files', () => {
	const demo = catalogueModel('loupe/demo-vlm')!;
	const size = demo.modules
		.find(({ file }) => file === 'vision_encoder')
		?.sizes.find(({ dtype }) => dtype === 'q4');
	expect(size?.megabytes).toBeCloseTo(
		bundled.revisions.main.files['onnx/vision_encoder_q4.onnx'].bytes / 1e6,
		3
	);
});

test('a mix with half precision says so', () => {
	for (const { id, mixes } of catalogue.models)
		for (const { dtype, needsShaderF16 } of mixes)
			expect(
				Object.values(dtype).some((one) => one === 'fp16' || one === 'q4f16'),
				id
			).toBe(needsShaderF16);
});

test('wrong entries are refused', () => {
	expect(accepts({})).toBe(true);
	expect(accepts({ licenseWarning: 'unknown member' })).toBe(false);
	expect(accepts({ id: 'no-owner' })).toBe(false);
	expect(accepts({ types: [] })).toBe(false);
	expect(accepts({ modules: [] })).toBe(false);
	expect(accepts({ sizes: [...sample.sizes, sample.sizes[0]!] })).toBe(false);
	expect(accepts({ issues: [{ text: 'x', threads: ['https://example.org'] }] })).toBe(false);
	const [mix] = sample.mixes;
	expect(accepts({ mixes: [{ ...mix, dtype: { embed_tokens: 'q4' } }] })).toBe(false);
	expect(v.safeParse(catalogueSchema, { ...catalogue, models: [sample, sample] }).success).toBe(
		false
	);
});
