import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { startServer } from '#tools/server/static-server.mjs';
import { test } from './support/visitor.ts';

const version = (page: Page) =>
	page.evaluate(() => document.documentElement.dataset.version ?? 'first');

/** A copy of the build whose start page differs, as a newer version's would. */
async function newerBuild(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'loupe-newer-'));
	await cp('build', folder, { recursive: true });
	const change = async (file: string, from: RegExp, to: string) => {
		const text = await readFile(join(folder, file), 'utf8');
		if (!from.test(text)) throw new Error(`${file} has nothing like ${from}.`);
		await writeFile(join(folder, file), text.replace(from, to));
	};
	await change('index.html', /<html /, '<html data-version="newer" ');
	await change(
		'service-worker.js',
		/\{"revision":"[^"]+","url":"\.\/"\}/,
		'{"revision":"newer","url":"./"}'
	);
	return folder;
}

test('a newer version waits for the user, and never comes in under a run', async ({ visitor }) => {
	const first = await startServer({ root: 'build', host: '127.0.0.1' });
	const context = await visitor.open(first.url);
	const page = await context.newPage();
	await page.goto('/');
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await first.close();

	const folder = await newerBuild();
	const newer = await startServer({ root: folder, host: '127.0.0.1', port: first.port });
	try {
		await page.reload();
		const update = page.getByRole('button', { name: 'Update and reload' });
		await expect(update).toBeVisible();
		await page.reload();
		expect(await version(page)).toBe('first');

		const otherTab = await context.newPage();
		await otherTab.goto('/device/');
		await otherTab.evaluate(
			() =>
				new Promise<void>((held) => {
					void navigator.locks.request('loupe.run.test', () => {
						held();
						return new Promise((release) => addEventListener('end-of-run', release));
					});
				})
		);
		await update.click();
		await expect(page.getByText('A run is in progress').first()).toBeVisible();
		expect(await version(page)).toBe('first');

		await otherTab.evaluate(() => dispatchEvent(new Event('end-of-run')));
		const otherReloads = otherTab.waitForEvent('load');
		await update.click();
		await expect.poll(() => version(page).catch(() => 'reloading')).toBe('newer');
		await otherReloads;
	} finally {
		await newer.close();
		await rm(folder, { recursive: true });
	}
});
