import { expect, test, type Page } from '@playwright/test';
import { startHub, type Hub } from '#tests/support/hub.ts';
import { inRoot } from '#tools/setup/root.mjs';
import { completeRun, demoRequest } from './support/automated-run.ts';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';

const variant = 'loupe/demo-vlm@main:q4:wasm';
let hub: Hub;

/** A hub that has tiny models with random weights, under names that are not those of their folders. */
test.beforeEach(async () => {
	hub = await startHub({
		directory: inRoot('tests', 'fixtures', 'models'),
		aliases: {
			'acme/siglip': 'tiny/siglip',
			'acme/owl': 'tiny/owlvit',
			'acme/silent': 'tiny/owlv2'
		},
		faults: { 'owlv2/resolve/main/onnx/model.onnx': 'silent' }
	});
});
test.afterEach(() => hub.close());

async function openSettings(page: Page) {
	await page.goto('./settings/');
	await page.getByLabel('Host').fill(hub.url);
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
}

async function chooseModel(page: Page, field: string, name: string) {
	await page.getByLabel(field).selectOption('Another model …');
	await page.getByRole('textbox', { name: 'Model' }).fill(name);
	await page.getByLabel('Precision').selectOption('fp32');
	await page.getByRole('button', { name: 'Use it' }).click();
}

async function openScores(page: Page, id: string) {
	await page.goto(`./runs/view/?id=${id}`);
	await page.getByRole('radio', { name: 'Scores' }).check({ force: true });
}

/** Opens the first trial's score and gives its row. */
async function openScore(page: Page, id: string) {
	await page.locator('[data-trial]').first().click();
	const row = page.getByRole('dialog').locator(`details[data-score=${id}]`);
	await row.locator('summary').click();
	return row;
}

test('models that scores ask are fetched from the run’s page, and then need no network', async ({
	page
}) => {
	const run = await completeRun(
		page,
		demoRequest({ name: 'Two pictures', variants: [variant], images: 2 })
	);
	await openSettings(page);
	await chooseModel(page, 'Images and texts', 'acme/siglip');
	await chooseModel(page, 'Expected objects in pictures', 'acme/owl');
	await expect(page.getByText('acme/siglip is not on this device.')).toBeVisible();

	await test.step('scores that wait for a model say so, and the rest is there', async () => {
		await openScores(page, run.id);
		await expect(
			page.getByText('CLIP scores are not available: acme/siglip is not on this device.')
		).toBeVisible();
		await page.locator('[data-trial]').first().click();
		const dialog = page.getByRole('dialog');
		await expect(dialog.locator('[data-score=clipScore]')).toContainText('not available');
		await expect(dialog.locator('details[data-score=bleu]')).toBeVisible();
		await page.keyboard.press('Escape');
		expect(hub.requests).toEqual([]);
	});

	await test.step('one click fetches the encoder, another the detector', async () => {
		const note = page.getByText('CLIP scores are not available').locator('..');
		await note.getByRole('button', { name: 'Fetch it' }).click();
		await expect(page.getByText('CLIP scores are not available')).toBeHidden();
		const cosines = await openScore(page, 'clipScore');
		await expect(cosines).toContainText('acme/siglip@main:fp32');
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: 'Fetch it' }).click();
		await expect(page.getByText('No detector looks for expected objects')).toBeHidden();
		const presence = await openScore(page, 'presence');
		const table = presence.getByRole('region', { name: 'Expected objects' });
		await expect(table.getByRole('columnheader', { name: 'Detector' })).toBeVisible();
		await expect(table.getByRole('row').nth(1)).toContainText(/0\.\d\d/);
		await expect(presence).toContainText('acme/owl@main:fp32');
		for (const screen of [screens[0], screens[3]]) {
			await show(page, screen);
			expect(await violations(page), screen.name).toEqual([]);
		}
		await page.keyboard.press('Escape');
	});

	await test.step('without the hub, and with all evidence cleared, they are made again', async () => {
		await hub.close();
		await page.goto('./settings/');
		await expect(page.getByText('On this device.')).toHaveCount(2);
		const kept = page.getByText(/that scores are made from are kept/);
		await expect(kept).toContainText(/: \d+ entries/);
		await kept.locator('..').getByRole('button', { name: 'Clear' }).click();
		await expect(kept).not.toContainText('entries');
		await openScores(page, run.id);
		await expect(await openScore(page, 'clipScore')).toContainText('acme/siglip@main:fp32');
		await expect(page.getByRole('dialog').locator('details[data-score=presence]')).toBeVisible();
	});
});

test('a fetch can be stopped, and one that fails says why and can be repeated', async ({
	page
}) => {
	await openSettings(page);
	await chooseModel(page, 'Expected objects in pictures', 'acme/silent');
	const fetch = page.getByRole('button', { name: 'Fetch now' });
	await fetch.click();
	await expect(page.getByRole('progressbar', { name: 'Fetching acme/silent' })).toBeVisible();
	await expect.poll(() => hub.requests.some((path) => path.endsWith('model.onnx'))).toBe(true);
	for (const screen of screens) {
		await show(page, screen);
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
	}
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(fetch).toBeVisible();
	await expect(page.getByRole('alert')).toHaveCount(0);

	await chooseModel(page, 'Expected objects in pictures', 'acme/none');
	await fetch.click();
	await expect(page.getByRole('alert')).toContainText('acme/none@main');
	await expect(page.getByRole('alert')).toContainText('not-found');
	await expect(fetch).toBeVisible();

	await chooseModel(page, 'Images and texts', 'acme/owl');
	await fetch.first().click();
	await expect(page.getByRole('alert').first()).toContainText('model_type "owlvit"');
	expect(hub.requests.some((path) => path.startsWith('/acme/owl/resolve/main/onnx'))).toBe(false);
});
