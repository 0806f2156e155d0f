import { expect, test, type Page } from '@playwright/test';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';
import { threeVariants } from './support/choose-run.ts';

const choose = (page: Page, name: string, content: string) =>
	page
		.locator('input[type=file]')
		.first()
		.setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

async function lookAt(page: Page, ready: () => Promise<void>) {
	for (const screen of screens) {
		await show(page, screen);
		// Anew, since colors that fade from one scheme to the other are those of neither.
		await page.reload();
		await ready();
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
	}
}

test('recommends by what was measured, with reasons that lead to the run, and costs it', async ({
	page
}) => {
	await page.goto('./choose/');
	const recommended = page.locator('[data-recommended]');
	await expect(recommended).toContainText('from the catalogue, not measured here');
	await expect(page.getByRole('link', { name: 'Measure on the Bench' })).toBeVisible();

	await page.goto('./runs/');
	await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
	await choose(page, 'run.json', JSON.stringify(threeVariants('three')));
	await expect(page.getByRole('link', { name: 'Three variants' })).toBeVisible();

	await page.goto('./choose/');
	await expect(recommended).toContainText(
		'demo-vlm@main:fp32:webgpu and demo-vlm@main:q8:webgpu are within noise on Keyword recall'
	);
	await expect(recommended).toContainText('Peak memory 500.0 MB (n = 8): the smallest of 2.');
	const quick = page.locator('[data-candidate="loupe/demo-vlm@main:q4:webgpu"]');
	await expect(quick).toContainText('200.0 MB less memory');
	await expect(quick).toContainText('faster');
	await lookAt(page, () => expect(recommended).toContainText('within noise'));

	await page.getByLabel('Keyword recall').fill('0.5');
	await expect(quick).toContainText('below the limit of 0.50');
	await page.getByLabel('Runs on').selectOption('iphone');
	await expect(page.locator('[data-candidate="loupe/demo-vlm@main:fp32:webgpu"]')).toContainText(
		'Peak memory is 900.0 MB, above the 700 MB'
	);
	await page.getByRole('button', { name: 'Clear' }).click();
	await recommended.getByRole('link', { name: 'Three variants' }).first().click();
	await expect(page).toHaveURL(/runs\/view\/\?id=three/);

	await page.goto('./choose/cost/');
	await expect(page.getByText('No estimate: say what ran it.')).toBeVisible();
	await page.getByLabel('What ran it').selectOption('Apple M2');
	const machine = page.locator('[data-instance="aws/g4dn.xlarge"]');
	await expect(machine).toContainText(/\$[\d.]+–\$[\d.]+/);
	const price = page.getByLabel('On-demand price of AWS g4dn.xlarge');
	await price.fill('9.5');
	await price.press('Tab');
	// What was typed is as of today; the other price of the row was not looked at.
	await expect(page.getByLabel('AWS g4dn.xlarge, on demand, as of')).toHaveValue(
		/^20\d\d-\d\d-\d\d$/
	);
	await expect(page.getByLabel('AWS g4dn.xlarge, spot, as of')).toHaveValue('2025-06');
	await lookAt(page, async () => {
		await expect(price).toHaveValue('9.5');
		await expect(machine).toContainText(/\$[\d.]+–\$[\d.]+/);
	});

	const header =
		'id,provider,name,gpu,gpuCount,memoryGb,bandwidthGbs,fp16Tflops,onDemandUsdPerHour,spotUsdPerHour,asOf,region,source';
	await choose(page, 'bad.csv', `${header}\nx,X,one,G,1,16,fast,10,1,,2026-11,here,me\n`);
	await expect(page.getByRole('alert')).toContainText(
		'Row 2: bandwidthGbs is "fast"; expected a number above 0'
	);
	await expect(price).toHaveValue('9.5');
	await choose(page, 'run.json', '{"format":"loupe.run/1"}');
	await expect(page.getByRole('alert')).toContainText('not loupe.prices/1');
	await choose(page, 'good.csv', `${header}\nx,X,one,G,1,16,300,10,1,,2026-11,here,me\n`);
	await expect(page.locator('[data-instance]')).toHaveCount(1);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(price).toHaveValue('9.5');
});
