import { crc32, deflateSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { newestRun } from './support/automated-run.ts';

const own = async (page: Page) => {
	await page.goto('/');
	await page.getByText('My pictures').click();
};
const choose = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
	page.getByLabel('Picture files').setInputFiles(files);

/** A whole PNG in gray. */
function png(width: number, height: number): Buffer {
	const chunk = (type: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(type), data]);
		const frame = Buffer.alloc(8);
		frame.writeUInt32BE(data.length, 0);
		frame.writeUInt32BE(crc32(body), 4);
		return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
	};
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header[8] = 8;
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
		chunk('IEND', Buffer.alloc(0))
	]);
}

test('pictures that are none are told by name, with the reason, and can be removed', async ({
	page
}) => {
	await own(page);
	await choose(page, [
		{ name: 'letter.png', mimeType: 'image/png', buffer: Buffer.from('Dear Sir or Madam') },
		{ name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) },
		{ name: 'wide.png', mimeType: 'image/png', buffer: png(20_000, 10) }
	]);
	await expect(page.getByText(/letter\.png.*not/i).first()).toBeVisible();
	await expect(page.getByText(/empty\.jpg.*(zero|empty|0 bytes)/i).first()).toBeVisible();
	await expect(page.getByText(/wide\.png.*20,?000/i).first()).toBeVisible();
	await page.getByRole('button', { name: 'Remove letter.png' }).click();
	await expect(page.getByText('letter.png')).toHaveCount(0);
	await expect(page.getByText(/empty\.jpg/).first()).toBeVisible();
});

test('the same picture under two names is taken once, and said so', async ({ page }) => {
	await own(page);
	const buffer = png(3, 2);
	await choose(page, [
		{ name: 'one.png', mimeType: 'image/png', buffer },
		{ name: 'two.png', mimeType: 'image/png', buffer }
	]);
	await expect(page.getByText(/two\.png.*one\.png/).first()).toBeVisible();
});

test('a hub model that does not exist is a row with a reason, and the other variant runs', async ({
	page,
	baseURL
}) => {
	test.setTimeout(300_000);
	await page.goto('/settings/');
	await page.getByLabel(/host/i).first().fill(`${baseURL}/no-hub/`);
	await page.keyboard.press('Enter');
	await page.goto('/');
	await page.getByLabel('Any model of the hub').fill('nobody/nothing');
	await page.getByLabel('Any model of the hub').press('Enter');
	for (const box of await page.getByRole('checkbox', { name: /^main .* on / }).all())
		if (await box.isChecked()) await box.uncheck();
	await page.getByRole('checkbox', { name: 'main q8 on wasm' }).check();
	await page.getByLabel(/The first/).fill('2');
	await page.getByRole('button', { name: 'Start this benchmark' }).click();
	await expect(page.getByRole('link', { name: 'Open the run' })).toBeVisible({ timeout: 200_000 });
	const { trials } = await newestRun(page);
	const of = (model: string) => trials.filter((trial) => trial.variant.model === model);
	expect(of('loupe/demo-vlm').every((trial) => trial.failure === null)).toBe(true);
	expect(of('nobody/nothing').length).toBe(of('loupe/demo-vlm').length);
	for (const trial of of('nobody/nothing')) {
		expect(trial.failure?.kind).toBe('not-found');
		expect(trial.failure?.cause).toContain('nobody/nothing');
	}
});

test('a prompt longer than the context says how long it is and what fits', async ({ page }) => {
	test.setTimeout(300_000);
	await page.goto('/');
	for (const box of await page.getByRole('checkbox', { name: /^main .* on / }).all())
		if (await box.isChecked()) await box.uncheck();
	await page.getByRole('checkbox', { name: 'main q8 on wasm' }).check();
	await page.getByLabel(/The first/).fill('1');
	await page.getByLabel('My own prompt').fill('What do you see? '.repeat(400));
	await page.getByLabel('My own prompt').press('Enter');
	await page.getByRole('button', { name: 'Start this benchmark' }).click();
	await expect(page.getByRole('link', { name: 'Open the run' })).toBeVisible({ timeout: 200_000 });
	const { trials } = await newestRun(page);
	const failed = trials.filter((trial) => trial.failure !== null);
	expect(failed.map((trial) => trial.failure?.kind)).toEqual(['prompt-too-long']);
	expect(failed[0]?.failure?.cause).toMatch(/\d+ tokens/);
	expect(trials.length).toBeGreaterThan(1);
});
