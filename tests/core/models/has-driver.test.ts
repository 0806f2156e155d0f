import { expect, test } from 'vitest';
import { catalogueModel } from '#lib/core/models/catalogue.ts';
import { hasDriver } from '#lib/core/models/has-driver.ts';

test('only a family that a driver runs can be measured', () => {
	expect(hasDriver(catalogueModel('HuggingFaceTB/SmolVLM-256M-Instruct')!)).toBe(true);
	expect(hasDriver(catalogueModel('onnx-community/Janus-Pro-1B-ONNX')!)).toBe(false);
	expect(hasDriver(catalogueModel('Xenova/clip-vit-base-patch32')!)).toBe(false);
});
