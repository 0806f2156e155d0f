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

test('a run that is killed at 20 random points loses no trial and doubles none', async ({
	baseURL,
	launchOptions
}) => {
	test.setTimeout(600_000);
	const random = createRandom(20);
	const profile = await mkdtemp(join(tmpdir(), 'loupe-kill-'));
	const open = () =>
		chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: baseURL! });
	let context: BrowserContext = await open();
	try {
		const plan = demoRequest({
			name: 'Killed again and again',
			variants: ['loupe/demo-vlm@main:fp32:wasm', 'loupe/demo-vlm@main:q8:wasm'],
			images: 48,
			prompts: ['describe', 'background', 'count'],
			maxNewTokens: 24
		});
		let page = await context.newPage();
		await beginRun(page, plan);
		let stored = 0;
		for (let kill = 0; kill < 20; kill++) {
			if (kill > 0) {
				await page.goto('/');
				await page.getByRole('button', { name: 'Resume', exact: true }).click();
			}
			// The one test where time decides, because that is what it is about: where the end falls must be chance.
			await new Promise((resolve) => setTimeout(resolve, random() * 4000));
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
		const resume = page.getByRole('button', { name: 'Resume', exact: true });
		await expect(page.getByText(`was interrupted after ${stored} of 288 trials`)).toBeVisible();
		await resume.click();
		await expect(page.getByText('288 of 288 trials')).toBeVisible({ timeout: 300_000 });

		const { trials } = await newestRun(page);
		const keys = trials.map(({ variant, image, prompt, repeat }) =>
			[variant.dtype, image, prompt, repeat].join()
		);
		expect(keys).toHaveLength(288);
		expect(new Set(keys).size).toBe(288);
		expect(trials.filter((trial) => trial.failure)).toEqual([]);
	} finally {
		await context.close();
		await rm(profile, { recursive: true, force: true });
	}
});
