import { expect, test } from '@playwright/test';
import { beginRun, demoRequest, newestRun } from './support/automated-run.ts';

const longRun = demoRequest({
	name: 'Long',
	variants: ['loupe/demo-vlm@main:fp32:wasm'],
	images: 48,
	prompts: ['describe', 'detailed', 'json'],
	maxNewTokens: 64
});

test('a second tab sees that a run is in progress and cannot take it over', async ({ context }) => {
	const first = await context.newPage();
	await beginRun(first, longRun);
	const second = await context.newPage();
	await second.goto('/');
	await expect(second.getByText('is running in another tab')).toBeVisible();
	await expect(second.getByRole('button', { name: 'Resume', exact: true })).toHaveCount(0);

	await first.close({ runBeforeUnload: false });
	await second.reload();
	await expect(second.getByText('was interrupted after')).toBeVisible();
	await second.getByRole('button', { name: 'Resume', exact: true }).click();
	await expect(second.getByText(/of 144 trials/).first()).toBeVisible();
});

test('of two tabs that resume the same run one gets it and the other says why not', async ({
	context
}) => {
	test.setTimeout(300_000);
	const first = await context.newPage();
	await beginRun(first, longRun);
	await first.close({ runBeforeUnload: false });
	const tabs = [await context.newPage(), await context.newPage()];
	for (const tab of tabs) {
		await tab.goto('/');
		await expect(tab.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
	}
	await Promise.all(
		tabs.map((tab) => tab.getByRole('button', { name: 'Resume', exact: true }).click())
	);
	const refused = () =>
		Promise.all(tabs.map((tab) => tab.getByText('Another tab is running "Long"').isVisible()));
	await expect.poll(async () => (await refused()).filter(Boolean).length).toBe(1);

	const winner = tabs[(await refused())[0] ? 1 : 0]!;
	await winner.getByRole('button', { name: 'Stop' }).click();
	await winner.getByRole('button', { name: 'Stop the run' }).click();
	await expect(winner.getByRole('link', { name: 'Open the run' })).toBeVisible();
	const { trials } = await newestRun(winner);
	const keys = trials.map((trial) => `${trial.image} ${trial.prompt}`);
	expect(new Set(keys).size).toBe(keys.length);
});
