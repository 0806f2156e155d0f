import { expect } from '@playwright/test';
import { startServer } from '#tools/server/static-server.mjs';
import { completeRun, demoRequest } from './support/automated-run.ts';
import { test } from './support/visitor.ts';

// A trace looks into the page, which counts as a user at work, whom no reload for isolation disturbs.
test.use({ trace: 'off' });

test('after one visit a whole benchmark runs without server and network, in a new browser process', async ({
	visitor
}) => {
	test.setTimeout(600_000);
	// A plain static host: the service worker has to isolate the page as well.
	const server = await startServer({ root: 'build', host: '127.0.0.1', isolated: false });
	let page = await (await visitor.open(server.url)).newPage();
	let loads = 0;
	page.on('load', () => loads++);
	await page.goto('/');
	// What Playwright evaluates counts as a user at work, whom a reload would disturb: so look from outside.
	await expect.poll(() => loads, { timeout: 60_000 }).toBe(2);
	await expect(page.getByRole('button', { name: 'Run the demo' })).toBeEnabled();
	expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
	expect(loads).toBe(2);

	await visitor.leave();
	await server.close();
	page = await (await visitor.open(server.url)).newPage();

	const run = await completeRun(
		page,
		demoRequest({
			name: 'Offline',
			variants: ['loupe/demo-vlm:fp32:webgpu', 'loupe/demo-vlm:q4:wasm'],
			images: 3
		})
	);
	expect(run.state).toBe('finished');
	expect(run.environment.crossOriginIsolated).toBe(true);
	expect(run.trials.map((trial) => trial.failure)).toEqual(Array(6).fill(null));

	await page.goto('/');
	await expect(page.getByRole('button', { name: 'Run the demo' })).toBeEnabled();
	for (const path of ['/runs/', '/runs/view/?id=none', '/device/', '/settings/', '/no/such/page']) {
		await page.goto(path);
		await expect(page.getByRole('navigation').first()).toBeVisible();
	}
	const missing = await page.evaluate(async () => {
		const suite = await (await fetch('/suites/demo/suite.json')).json();
		const files = ['references.json', ...suite.images.map(({ file }: { file: string }) => file)];
		const answers = await Promise.allSettled(files.map((file) => fetch(`/suites/demo/${file}`)));
		return files.filter((_file, index) => answers[index]?.status === 'rejected');
	});
	expect(missing).toEqual([]);

	const { origin } = new URL(server.url);
	const foreign = visitor.requests.filter(
		(url) => url.startsWith('http') && new URL(url).origin !== origin
	);
	expect(foreign).toEqual([]);
});
