import { expect, test, type Page } from '@playwright/test';
import type { Automation, AutomationValidation } from '#lib/core/automation/automation.ts';
import { writeSideRefs } from '#lib/core/compare/side-ref.ts';
import { parseVariantId } from '#lib/core/models/variant.ts';
import { completeRun, demoRequest } from './support/automated-run.ts';
import { breakGpu, unmarkedSpeeds } from './support/wrong-gpu.ts';

test.use({ serviceWorkers: 'block' });

const variant = 'loupe/demo-vlm@main:fp32:webgpu';
const mark = (page: Page) => page.locator('[data-wrong-on-device]').filter({ visible: true });

const validate = (page: Page, request: AutomationValidation) =>
	page.evaluate(async (request) => {
		const { loupe } = window as unknown as { loupe: Automation };
		const result = await loupe.validate(request);
		if (!result.ok) throw new Error(result.failure.cause);
		const [one] = result.value.candidates;
		return one?.type === 'validated' ? one.report.onDevice : (one?.failure ?? null);
	}, request);

test('a GPU that computes wrongly is found out, and no speed of it is shown without a mark', async ({
	page
}) => {
	await breakGpu(page);
	const run = await completeRun(
		page,
		demoRequest({
			name: 'Fast and wrong',
			variants: [variant],
			images: 1,
			repeats: 3,
			maxNewTokens: 12
		})
	);
	expect(run.trials.map(({ failure }) => failure)).toEqual([null, null, null]);
	await page.goto('runs/');
	await page.locator('input[type=file]').setInputFiles({
		name: 'again.json',
		mimeType: 'application/json',
		buffer: Buffer.from(JSON.stringify({ ...run, id: 'again', name: 'And again' }))
	});
	await expect(page.getByRole('link', { name: 'And again' })).toBeVisible();
	// Nobody has looked at what it says.
	await expect(page.locator('[data-wrong-on-device]')).toHaveCount(0);
	await page.goto('runs/view/?id=again');
	await page.getByRole('button', { name: 'Baseline' }).click();
	await page.getByRole('menuitem', { name: 'Pin as baseline…' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Pin', exact: true }).click();
	await expect(page.getByText(/^Pinned /)).toBeVisible();

	await page.goto('automation/');
	await page.waitForFunction(() => 'loupe' in window);
	const verdict = await validate(page, {
		reference: parseVariantId('loupe/demo-vlm@main:fp32:wasm'),
		candidates: [parseVariantId(variant)],
		images: 2,
		maxNewTokens: 48,
		expectations: [],
		hub: null
	});
	expect(verdict).toMatchObject({ type: 'wrong' });

	const look = async (path: string, settled: () => Promise<unknown>) => {
		await page.goto(path);
		await settled();
		await expect(mark(page).first(), path).toBeVisible();
		expect.soft(await unmarkedSpeeds(page), path).toEqual([]);
	};
	const heading = (name: string | RegExp) => () =>
		expect(page.getByRole('heading', { name }).first()).toBeVisible();
	const view = `runs/view/?id=${run.id}`;
	const sides = writeSideRefs([run.id, 'again'].map((id) => ({ run: id, variant })));

	await look('runs/', () => expect(page.getByRole('link', { name: 'And again' })).toBeVisible());
	await look(view, async () => {
		await heading('Steadiness')();
		await page.getByText('Spread, outliers and drift').click();
		await expect(page.getByRole('table').nth(2)).toBeVisible();
	});
	await look(`${view}&trial=0`, () => expect(page.getByRole('dialog')).toBeVisible());
	await look(`compare/?sides=${encodeURIComponent(sides)}`, heading('Charts'));
	await page.locator('[data-row]').first().click();
	await expect(page.getByRole('dialog')).toBeVisible();
	expect.soft(await unmarkedSpeeds(page), 'a compared picture').toEqual([]);
	await look('runs/history/', () => expect(page.locator('[data-series]')).toBeVisible());
	await look('choose/cost/', () => expect(page.getByText(/a picture with 1 prompt/)).toBeVisible());
	await page.goto(`runs/regression/?run=${run.id}`);
	await page.getByRole('link', { name: 'And again' }).click();
	await heading(/^Against/)();
	await expect(mark(page).first()).toBeVisible();
	expect.soft(await unmarkedSpeeds(page), 'a report against a baseline').toEqual([]);

	// It is the only one that was measured, and is recommended all the same to nobody.
	await page.goto('choose/');
	await expect(page.locator(`[data-candidate="${variant}"]`)).toContainText(
		'Its output is wrong on this device.'
	);
	await expect(page.locator('[data-recommended]')).not.toContainText('fp32 · webgpu');
});
