import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { createRandom } from '#lib/core/stats/random.ts';
import { beginRun, demoRequest, newestRun } from './support/automated-run.ts';

/** A page that is killed says no goodbye: no unload handler runs, as after a crash. */
const closePage = (page: Page) => page.close({ runBeforeUnload: false });

/** The whole browser ends at once, its storage process included. */
async function crashBrowser(page: Page) {
	const gone = new Promise<void>((resolve) => page.context().once('close', () => resolve()));
	const session = await page.context().newCDPSession(page);
	await session.send('Browser.crash').catch(() => {});
	await gone;
}

const scheduled = 48 * 2;

test('a run that is killed at 20 random points loses no trial and doubles none', async ({
	baseURL,
	launchOptions
}) => {
	test.setTimeout(900_000);
	const random = createRandom(20);
	const profile = await mkdtemp(join(tmpdir(), 'loupe-kill-'));
	const open = () =>
		chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: baseURL! });
	let context: BrowserContext = await open();
	try {
		const plan = demoRequest({
			name: 'Killed again and again',
			variants: ['loupe/demo-vlm@main:fp32:wasm'],
			images: 48,
			prompts: ['detailed', 'json'],
			maxNewTokens: 64
		});
		let page = await context.newPage();
		let stored = scheduled;
		for (let kill = 0; kill < 20; kill++) {
			// A fast machine may get to the end between two kills; then the next ones hit another run.
			if (stored === scheduled) {
				await beginRun(page, plan);
				stored = 0;
			} else {
				await page.goto('/');
				await page.getByRole('button', { name: 'Resume', exact: true }).click();
			}
			// The one test where time decides, because that is what it is about: where the end falls must be chance.
			await new Promise((resolve) => setTimeout(resolve, random() * 3000));
			if (kill % 5 === 4) {
				await crashBrowser(page);
				await context.close();
				context = await open();
			} else await closePage(page);
			page = await context.newPage();
			const { trials } = await newestRun(page);
			expect(trials.length).toBeGreaterThanOrEqual(stored);
			stored = trials.length;
		}
		await page.goto('/');
		if (stored < scheduled) {
			await expect(
				page.getByText(`was interrupted after ${stored} of ${scheduled} trials`)
			).toBeVisible();
			await page.getByRole('button', { name: 'Resume', exact: true }).click();
			await expect(
				page.getByText(`${scheduled} of ${scheduled} trials`, { exact: true })
			).toBeVisible({
				timeout: 400_000
			});
		}
		const { trials } = await newestRun(page);
		const keys = trials.map(({ image, prompt }) => `${image} ${prompt}`);
		expect(keys).toHaveLength(scheduled);
		expect(new Set(keys).size).toBe(scheduled);
		expect(trials.filter((trial) => trial.failure)).toEqual([]);
	} finally {
		await context.close();
		await rm(profile, { recursive: true, force: true });
	}
});
