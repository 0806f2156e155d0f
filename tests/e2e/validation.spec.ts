import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';

const row = (page: Page, id: string) => page.locator(`tr[data-variant="${id}"]`);

test('one click begins to validate the demo variants, says what is impossible, and can be stopped', async ({
	page
}) => {
	await page.goto('./models/');
	await page.getByRole('link', { name: 'Is a variant right?' }).click();
	await page.getByRole('button', { name: 'Validate the demo variants' }).click();
	const soFar = page.getByRole('list', { name: 'Done so far' });
	await expect(soFar.getByText('fp16 · webgpu')).toBeVisible();
	await expect(soFar.locator('[data-outcome=impossible]')).toHaveText('not possible here');
	await expect(soFar.locator('[data-outcome=passed], [data-outcome=failed]').first()).toBeVisible();
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByRole('button', { name: 'Validate the demo variants' })).toBeVisible();
	await expect(page.getByRole('region', { name: 'Result' })).toHaveCount(0);
});

test('holds chosen variants against the reference, and keeps and exports what it found', async ({
	page
}) => {
	await page.goto('./models/validate/');
	await page.getByLabel('main q4 on wasm').check();
	await page.getByLabel('main q4 on webgpu').check();
	await page.getByLabel(/^The first/).fill('2');
	// Expectations of the user's own: one that q4 meets, one that nothing does.
	await page.getByLabel('Bound of Exact match').fill('0');
	await page.getByRole('button', { name: 'Add an expectation' }).click();
	await page.getByLabel('Measure').last().selectOption('downloadSaved');
	await page.getByLabel('Bound of Download saved').fill('99.5');
	await page.getByRole('button', { name: 'Start this validation' }).click();

	const wasm = row(page, 'loupe/demo-vlm@main:q4:wasm');
	await expect(wasm.locator('[data-outcome]')).toHaveText('FAIL', { timeout: 150_000 });
	await expect(wasm.locator('[data-measure=exactMatch]')).toContainText('PASS');
	await expect(wasm.locator('[data-measure=exactMatch]')).toContainText('n 2');
	await expect(wasm.locator('[data-measure=downloadSaved]')).toContainText('FAIL');
	const webgpu = row(page, 'loupe/demo-vlm@main:q4:webgpu');
	await expect(webgpu.locator('[data-measure=deviceAgreement]')).toContainText('100.0 %');
	// Weights of 4 bits are a quarter of those of 32 bits, wherever they lie.
	await expect(webgpu.locator('[data-measure=memorySaved]')).toContainText('PASS');

	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Export' }).click();
	await page.getByRole('menuitem', { name: 'JSON' }).click();
	const set = JSON.parse(await readFile(await (await saved).path(), 'utf8')) as {
		format: string;
		candidates: { type: string; report: { texts: { reference: string }[] } }[];
	};
	expect(set.format).toBe('loupe.validations/1');
	const [first] = set.candidates[0]?.report.texts ?? [];
	expect(first?.reference).not.toBe('');

	// Kept: the same table after a reload, and its texts side by side.
	await page.reload();
	await expect(row(page, 'loupe/demo-vlm@main:q4:wasm')).toContainText('FAIL');
	await page.locator('details', { hasText: 'q4 · wasm' }).locator('summary').click();
	const texts = page.getByRole('list', { name: 'Texts side by side' });
	await expect(texts.getByRole('listitem')).toHaveCount(2);
	await expect(texts.getByText(first?.reference ?? '').first()).toBeVisible();

	for (const screen of screens) {
		await show(page, screen);
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
	}

	await page.getByRole('button', { name: /^Forget the validation/ }).click();
	await expect(page.getByRole('region', { name: 'Result' })).toHaveCount(0);
});
