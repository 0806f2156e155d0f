import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { FitDevice } from '#lib/core/models/fit.ts';
import CatalogueList from '#lib/features/models/list/CatalogueList.svelte';
import '../../../src/app.css';

const phone: FitDevice = {
	webgpu: true,
	maxBufferSize: 1e9,
	maxStorageBufferBindingSize: 1e9,
	budgetBytes: 700e6,
	memoryBytes: null,
	freeStorageBytes: 50e9
};
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-catalogue]')];
const ids = () => rows().map(({ dataset }) => dataset.catalogue);
const row = (id: string) => document.querySelector<HTMLElement>(`[data-catalogue="${id}"]`);

test('says of each model how large it is here, whether it fits, and what its licence forbids', async () => {
	const view = await render(CatalogueList, { device: phone, shaderF16: true });
	const small = row('HuggingFaceTB/SmolVLM-256M-Instruct');
	expect(small?.textContent).toContain('~345 MB');
	expect(small?.querySelector('[data-fit]')?.getAttribute('data-fit')).toBe('fits');
	const large = row('Xenova/moondream2');
	expect(large?.querySelector('[data-fit]')?.getAttribute('data-fit')).toBe('no');
	expect(row('onnx-community/Janus-Pro-1B-ONNX')?.textContent).toContain('no driver');
	const apple = page.getByRole('button', { name: 'apple-amlr (research)' });
	await apple.hover();
	await expect.element(page.getByText('allows research only').first()).toBeVisible();
	await view.unmount();
});

test('is searched and filtered, and says how many are left', async () => {
	const view = await render(CatalogueList, { device: phone, shaderF16: true });
	const all = rows().length;
	await page.getByLabelText('Search').fill('florence base');
	await expect
		.poll(ids)
		.toEqual(['onnx-community/Florence-2-base-ft', 'onnx-community/Florence-2-base']);
	await expect.element(page.getByText(`2 of ${all} models`)).toBeVisible();
	await page.getByLabelText('Search').fill('');
	await page.getByLabelText('Family').selectOptions('fastvlm');
	await expect.poll(ids).toEqual(['onnx-community/FastVLM-0.5B-ONNX']);
	await page.getByLabelText('Licence').selectOptions('commercial');
	await expect.element(page.getByText('No model of the catalogue is like that.')).toBeVisible();
	await page.getByRole('button', { name: 'Show all' }).click();
	await expect.poll(() => rows().length).toBe(all);
	await page.getByLabelText('Fits here').click();
	await expect.poll(ids).not.toContain('Xenova/moondream2');
	expect(ids()).toContain('HuggingFaceTB/SmolVLM-256M-Instruct');
	await view.unmount();
});

test('until the device was looked at no verdict is shown', async () => {
	const view = await render(CatalogueList, { device: null, shaderF16: false });
	expect(rows().length).toBeGreaterThan(20);
	expect(document.querySelectorAll('[data-fit]')).toHaveLength(0);
	await view.unmount();
});
