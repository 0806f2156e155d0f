import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { zipSync } from 'fflate';
import { FaultyHost } from '#tests/support/faulty-host.ts';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';
import {
	commit,
	downloads,
	lookAt,
	model,
	modelFiles,
	onProcessor,
	useHub,
	version
} from './support/hub-model.ts';

test('a model of the hub is registered, downloaded over a cut line, switched to, rolled back and evicted', async ({
	page
}) => {
	const host = await FaultyHost.start({
		model,
		commit,
		files: await modelFiles({ decoder: [{ type: 'cut', after: 200_000 }] })
	});
	const weights = () => host.requests.filter(({ path }) => path.endsWith('.onnx'));
	try {
		await useHub(page, host.url);
		await lookAt(page, model);
		await expect(page.locator('[data-found]')).toContainText(commit);
		await expect(page.locator('[data-dtype=q4]')).toContainText('1.46 MB');
		expect(weights()).toEqual([]);
		await page.getByRole('textbox', { name: 'Notes' }).fill('As small as it gets.');
		await page.getByRole('button', { name: 'Register and download' }).click();

		await expect(downloads(page).locator('[data-download]')).toHaveAttribute('data-state', 'done');
		const decoder = weights().filter(({ path }) => path.includes('decoder'));
		expect(decoder).toHaveLength(2);
		const fetched = weights().length;
		await downloads(page).getByRole('button', { name: 'Close' }).last().click();

		const panel = page.locator('[data-version-panel]');
		await expect(panel.locator('[data-cached=here]')).toBeVisible();
		await expect(panel.getByLabel('Notes')).toHaveValue('As small as it gets.');
		await panel.getByRole('button', { name: 'Switch to it' }).click();
		await expect(panel.locator('[data-switched]')).toContainText('Switched in');
		await expect(panel.getByText('active: describes pictures')).toBeVisible();

		await page.getByRole('link', { name: 'Models', exact: true }).first().click();
		await expect(page.locator(`[data-version="${version}"]`)).toHaveAttribute(
			'data-active',
			'vision-language'
		);
		await page.goBack();
		await panel.getByRole('button', { name: /^Roll back to loupe\/demo-vlm@main/ }).click();
		await expect(panel.locator('[data-switched]')).toContainText('Rolled back in');
		await expect(panel.getByText('active: describes pictures')).toHaveCount(0);

		await panel.getByRole('button', { name: 'More' }).click();
		await page.getByRole('menuitem', { name: 'Delete its files' }).click();
		await page.getByRole('button', { name: /^Delete \d/ }).click();
		await expect(panel.locator('[data-cached=not-here]')).toBeVisible();
		await expect(panel.locator('[data-event]')).toHaveText([
			/Files deleted/,
			/Became active \(describes pictures\)/,
			/Notes|Registered/
		]);
		expect(weights()).toHaveLength(fetched);
	} finally {
		await host.close();
	}
});

test('a switch that fails leaves the old version active, and says why', async ({
	page,
	context
}) => {
	await lookAt(page, 'loupe/demo-vlm@early');
	await page.getByRole('button', { name: 'Register', exact: true }).click();
	const panel = page.locator('[data-version-panel]');
	// One byte of the tokenizer's file is another one: still JSON, still a tokenizer.
	await context.route('**/models/loupe/demo-vlm/early/tokenizer_config.json*', async (route) => {
		const answer = await route.fetch();
		await route.fulfill({ response: answer, body: `${await answer.text()} ` });
	});
	await panel.getByRole('button', { name: 'Switch to it' }).press('Enter');
	await expect(panel.locator('[data-switch-failed]')).toContainText('tokenizer_config.json');
	await expect(panel.locator('[data-switch-failed]')).toContainText('what was active stays active');
	for (const screen of screens) {
		await show(page, screen);
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
	}
	await page.getByRole('link', { name: 'Models', exact: true }).first().click();
	const active = page.locator('[data-model="loupe/demo-vlm"] [data-active]');
	await expect(active).toHaveCount(1);
	await expect(active).toHaveAttribute('data-version', /^loupe\/demo-vlm@main:/);
});

test('a download survives a reload, is seen in another tab, and goes on where it stopped', async ({
	page,
	context
}) => {
	const host = await FaultyHost.start({
		model,
		commit,
		files: await modelFiles({ decoder: [{ type: 'silence', after: 300_000 }] })
	});
	const decoder = () => host.requests.filter(({ path }) => path.includes('decoder'));
	try {
		await useHub(page, host.url);
		await lookAt(page, model);
		await page.getByRole('button', { name: 'Register and download' }).click();
		const other = await context.newPage();
		await other.goto('/models/health/');
		// All but 206 kB of 1.49 MB came, and then nothing more.
		await expect(other.locator('[data-downloads-entry]')).toContainText(/1 download\s*8\d %/);
		await page.reload();
		await expect(other.locator('[data-file-problems]')).toContainText(
			'decoder_model_merged_q4.onnx'
		);
		await page.locator('[data-downloads-entry]').click();
		await downloads(page).getByRole('button', { name: 'Go on' }).click();
		await expect(downloads(page).locator('[data-download]')).toHaveAttribute('data-state', 'done');
		expect(decoder().at(-1)?.range).toMatch(/^bytes=[1-9]/);
		await expect(other.getByText('All files are whole.')).toBeVisible();

		// What a store holds is told and given back on its own page.
		await other.goto('/models/storage/');
		const stored = other.locator(`[data-stored="${model}"]`);
		await expect(stored).toContainText(/1\.\d+ MB/);
		await stored.getByRole('button', { name: /^Delete/ }).click();
		await other.getByRole('button', { name: /^Delete \d/ }).click();
		await expect(other.getByText('No model is stored')).toBeVisible();
	} finally {
		await host.close();
	}
});

test('what cannot load is refused while it is typed, before a byte of weights', async ({
	page
}) => {
	const files = await modelFiles();
	const config = { path: 'config.json', bytes: 0, seed: 0 };
	const unknown = { ...config, text: JSON.stringify({ architectures: ['BlipModel'] }) };
	const host = await FaultyHost.start({
		model,
		commit,
		files: [unknown, ...files.filter(({ path }) => path !== 'config.json')]
	});
	try {
		await useHub(page, host.url);
		await page.goto('/models/register/');
		const name = page.getByLabel('Name', { exact: true });
		await name.pressSequentially('no repository');
		await expect(page.getByText('is not owner/name')).toBeVisible();
		await name.fill(model);
		await expect(page.getByText(/BlipModel/)).toBeVisible();
		await expect(page.getByRole('button', { name: /^Register/ })).toHaveCount(0);
		await name.fill('someone/else');
		await expect(page.getByLabel('Access token')).toBeVisible();
		expect(host.requests.filter(({ path }) => path.endsWith('.onnx'))).toEqual([]);
	} finally {
		await host.close();
	}
});

test('a zip of a model is taken in, registered and switched to', async ({ page }) => {
	const files = Object.fromEntries(
		(await modelFiles()).map(({ path, disk }) => [`little/${path}`, readFileSync(disk)])
	);
	await page.goto('/models/register/');
	await page.getByLabel('Zip of a model').setInputFiles({
		name: 'little.zip',
		mimeType: 'application/zip',
		buffer: Buffer.from(zipSync(files, { level: 0 }))
	});
	await expect(page.getByLabel('Name of the dropped model')).toHaveValue('local/little');
	await page.getByRole('button', { name: 'Put it in the store' }).click();
	await onProcessor(page);
	await page.getByRole('button', { name: 'Register', exact: true }).click();
	const panel = page.locator('[data-version-panel]');
	await panel.getByRole('button', { name: 'Switch to it' }).click();
	await expect(panel.locator('[data-switched]')).toContainText('Switched in');
});
