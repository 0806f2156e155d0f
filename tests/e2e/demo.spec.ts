import { expect, test } from '@playwright/test';
import { newestRun } from './support/automated-run.ts';

test('one button gives captions that describe the pictures, on WebGPU and on wasm', async ({
	page,
	baseURL
}) => {
	test.setTimeout(600_000);
	const foreign: string[] = [];
	page.context().on('request', (request) => {
		const url = new URL(request.url());
		if (/^https?:$/.test(url.protocol) && url.origin !== new URL(baseURL!).origin)
			foreign.push(request.url());
	});

	await page.goto('/');
	await page.getByRole('button', { name: 'Run the demo' }).click();
	const meter = page.getByRole('progressbar', { name: 'Trials' });
	await expect(meter).toBeVisible();
	await expect(page.getByRole('link', { name: 'Open the run' })).toBeVisible({ timeout: 500_000 });
	await expect(page.getByText('24 of 24 trials', { exact: true })).toBeVisible();

	const run = await newestRun(page);
	for (const device of ['webgpu', 'wasm']) {
		const trials = run.trials.filter((trial) => trial.variant.device === device);
		expect(trials).toHaveLength(12);
		for (const trial of trials) {
			expect(trial.failure).toBeNull();
			expect(trial.timing?.ttftMs).toBeGreaterThan(0);
			expect(trial.timing?.visionMs).toBeGreaterThan(0);
			expect(trial.timing?.prefillMs).toBeGreaterThan(0);
			expect(trial.timing?.decodeTokensPerSecond).toBeGreaterThan(0);
			if (device === 'webgpu') expect(trial.memory?.gpuBytesLive).toBeGreaterThan(0);
		}
		const said = trials.filter((trial) =>
			run.references[trial.image]?.captions.includes(trial.output ?? '')
		);
		expect(said.length, `captions that equal a reference on ${device}`).toBeGreaterThanOrEqual(9);
	}
	const textOf = (device: string) =>
		Object.fromEntries(
			run.trials.flatMap((trial) =>
				trial.variant.device === device ? [[trial.image, trial.output]] : []
			)
		);
	expect(textOf('webgpu')).toEqual(textOf('wasm'));
	expect(foreign).toEqual([]);
});

test('the start page loads at most 150 kB of compressed JavaScript', async ({ page }) => {
	const scripts = new Set<string>();
	page.on('response', (response) => {
		const request = response.request();
		// The service worker fetches in the background what the page does not need yet.
		if (request.resourceType() === 'script' && !request.serviceWorker())
			scripts.add(response.url());
	});
	await page.goto('/');
	await expect(page.getByRole('button', { name: 'Run the demo' })).toBeEnabled();
	const sizes = await page.evaluate(
		(urls) =>
			Promise.all(
				urls.map(async (url) => {
					const { body } = await fetch(url);
					const zipped = new Response(body!.pipeThrough(new CompressionStream('gzip')));
					return (await zipped.arrayBuffer()).byteLength;
				})
			),
		[...scripts]
	);
	const total = sizes.reduce((sum, size) => sum + size, 0);
	expect(total).toBeGreaterThan(10_000);
	expect(total).toBeLessThan(150_000);
});
