import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { startServer } from '#tools/server/static-server.mjs';
import { completeRun, demoRequest } from './support/automated-run.ts';
import { test } from './support/visitor.ts';

// A trace looks into the page, which counts as a user at work, whom no reload for isolation disturbs.
test.use({ trace: 'off' });

const root = '.cache/base-path';

test.beforeAll('build for a base path', async () => {
	test.setTimeout(300_000);
	const env = { ...process.env, BASE_PATH: '/loupe', BUILD_DIR: root };
	await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], { env });
});

test('works below a path of a static host that sends no headers, online and off', async ({
	visitor
}) => {
	test.setTimeout(300_000);
	const server = await startServer({ root, host: '127.0.0.1', base: '/loupe', isolated: false });
	const { pathname } = new URL(server.url);
	expect(pathname).toBe('/loupe/');
	let page = await (await visitor.open(server.url)).newPage();
	let loads = 0;
	page.on('load', () => loads++);
	await page.goto('');
	await expect.poll(() => loads, { timeout: 60_000 }).toBe(2);
	await page.getByRole('link', { name: 'Device' }).first().click();
	await expect(page).toHaveURL(/\/loupe\/device\/$/);

	await visitor.leave();
	await server.close();
	page = await (await visitor.open(server.url)).newPage();
	const run = await completeRun(
		page,
		demoRequest({ name: 'Below a path', variants: ['loupe/demo-vlm:fp32:wasm'], images: 2 })
	);
	expect(run.trials.map((trial) => trial.failure)).toEqual([null, null]);
	expect(run.environment.crossOriginIsolated).toBe(true);

	// A user's scorer runs in a frame that takes over the page's policy and, here, the isolation by its service worker.
	await page.goto('./settings/scorers/');
	await page.getByRole('button', { name: 'Add a scorer' }).click();
	await page.getByRole('button', { name: 'Try it' }).click();
	await expect(page.getByRole('main').getByRole('status')).toContainText('8 2 of 2 keywords');

	const outside = visitor.requests.filter(
		(url) => url.startsWith('http') && !url.startsWith(server.url)
	);
	expect(outside).toEqual([]);
});
