import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import type { RunFile } from '#lib/core/run/run-file.ts';
import { completeRun, demoRequest } from './support/automated-run.ts';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';
import { releasedRun, remade } from './support/baseline-runs.ts';

const slower = remade(releasedRun, {
	id: 'slower',
	name: 'Release 2',
	createdAt: '2026-11-20T09:00:00.000Z',
	slowness: 1.4,
	dtype: 'fp32',
	environment: { browser: 'Chrome 142' }
});

async function importRuns(page: Page, ...files: readonly RunFile[]) {
	await page.goto('./runs/');
	await page.locator('input[type=file]').setInputFiles(
		files.map((file) => ({
			name: `${file.id}.json`,
			mimeType: 'application/json',
			buffer: Buffer.from(JSON.stringify(file))
		}))
	);
	for (const { name } of files)
		await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
}

async function pin(page: Page, run: string, name: string) {
	await page.goto(`./runs/view/?id=${run}`);
	await page.getByRole('button', { name: 'Baseline' }).click();
	await page.getByRole('menuitem', { name: 'Pin as baseline…' }).click();
	const dialog = page.getByRole('dialog', { name: 'Pin as baseline' });
	await dialog.getByLabel('Name').fill(name);
	await dialog.getByRole('button', { name: 'Pin', exact: true }).click();
	await expect(page.getByText(`Pinned “${name}”.`)).toBeVisible();
}

async function check(page: Page, run: string, baseline: string) {
	await page.goto(`./runs/regression/?run=${run}`);
	await page.getByRole('link', { name: baseline, exact: true }).click();
	await expect(page.getByRole('heading', { name: `Against “${baseline}”` })).toBeVisible();
}

const outcome = (page: Page, dtype: string) =>
	page.locator(`[data-variant*=":${dtype}:"] [data-outcome]`);

/** In every look, without a fault of accessibility and without a page that scrolls sideways. */
async function looksRight(page: Page, settled: () => Promise<void>) {
	for (const screen of screens) {
		await show(page, screen);
		// Anew, since colors that fade from one scheme to the other are those of neither.
		await page.reload();
		await settled();
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
	}
}

test('a run is pinned, with thresholds that are checked, and managed', async ({ page }) => {
	await importRuns(page, releasedRun);
	await page.goto(`./runs/view/?id=${releasedRun.id}`);
	await page.getByRole('button', { name: 'Baseline' }).click();
	await page.getByRole('menuitem', { name: 'Pin as baseline…' }).click();
	const dialog = page.getByRole('dialog', { name: 'Pin as baseline' });
	await expect(dialog.getByLabel('Name')).toHaveValue('Release 1');
	const ttft = dialog.locator('[data-threshold=ttftMs]');
	await ttft.getByRole('textbox').fill('0');
	await dialog.getByLabel('Name').fill('  ');
	await dialog.getByRole('button', { name: 'Pin', exact: true }).click();
	await expect(ttft).toContainText('“0” is not a share above 0 % and up to 1000 %');
	await expect(dialog).toContainText('The name is empty');
	expect(await violations(page)).toEqual([]);
	await ttft.getByRole('textbox').fill('12.5');
	await dialog.getByLabel('Name').fill('Stable');
	await dialog.getByLabel('Note').fill('What we ship.');
	await dialog.getByLabel('Judge another metric').selectOption({ value: 'totalMs' });
	await dialog.getByRole('button', { name: 'Pin', exact: true }).click();

	await page.goto('./runs/baselines/');
	const item = page.locator('[data-baseline]');
	await expect(item).toContainText('What we ship.');
	await expect(item).toContainText(/12\.5 %/);
	await expect(item).toContainText('google swiftshader, Chrome on Linux x86_64');
	await looksRight(page, () => expect(item).toHaveCount(1));

	await item.getByRole('button', { name: 'Unpin' }).click();
	await expect(page.getByRole('heading', { name: 'No baselines yet' })).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(item).toContainText('Stable');
	await item.getByRole('button', { name: 'Rename Stable' }).click();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('Steady');
	await page.keyboard.press('Enter');
	await expect(item.getByRole('heading', { name: 'Steady' })).toBeVisible();
});

test('a run against itself is within noise; a worse one is unconfirmed, and reported', async ({
	page
}) => {
	await importRuns(page, releasedRun, slower);
	await pin(page, releasedRun.id, 'Stable');
	await check(page, releasedRun.id, 'Stable');
	await expect(page.getByRole('main').getByRole('status')).toContainText('2 without a regression');
	for (const dtype of ['fp32', 'q4']) await expect(outcome(page, dtype)).toHaveText('Pass');
	const verdicts = await page.locator('[data-metric] td:nth-child(2)').allInnerTexts();
	expect(verdicts.length).toBeGreaterThan(8);
	expect(new Set(verdicts)).toEqual(new Set(['within noise']));

	await check(page, slower.id, 'Stable');
	await expect(outcome(page, 'fp32')).toHaveText('Worse once, not confirmed');
	await expect(outcome(page, 'q4')).toHaveText('Pass');
	await expect(page.locator('[data-circumstances]')).toContainText(
		'browser: Chrome 141 → Chrome 142'
	);
	const main = page.getByRole('main');
	await expect(main).toContainText('Where to look');
	await expect(page.locator('[data-worst]').first()).toBeVisible();
	await expect(main).not.toContainText(/confirmed regression|Fail/);
	await looksRight(page, () => expect(outcome(page, 'fp32')).toBeVisible());

	for (const [item, extension, holds] of [
		['Markdown', 'md', /^# No confirmed regression\n[^]*worse once, not confirmed/],
		['JUnit XML', 'xml', /<testsuites [^>]*failures="0"/],
		['HTML page', 'html', /^<!doctype html>[^]*worse once, not confirmed/],
		['CSV, exact figures', 'csv', /^variant,[^]*,unconfirmed,ttftMs,/]
	] as const) {
		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Export' }).click();
		await page.getByRole('menuitem', { name: item }).click();
		const file = await download;
		expect(file.suggestedFilename()).toBe(`Release 2 against Stable.${extension}`);
		expect(await readFile(await file.path(), 'utf8')).toMatch(holds);
	}

	// The file is of another device, and what is slow here says nothing about there.
	await page.getByRole('button', { name: 'Measure again to confirm' }).click();
	await expect(page.getByRole('alert')).toContainText('measured on another device');

	await page.getByRole('button', { name: 'Accept as new baseline' }).click();
	await expect(page.getByText('This is the run of the baseline itself')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).last().click();
	await expect(outcome(page, 'fp32')).toHaveText('Worse once, not confirmed');
});

test('a pinned run is not deleted unasked, and its baseline says that it is gone', async ({
	page
}) => {
	await importRuns(page, releasedRun, slower);
	await pin(page, releasedRun.id, 'Stable');
	await page.goto('./runs/');
	const remove = page.getByRole('button', { name: 'Delete Release 1' });
	await remove.click();
	const question = page.getByRole('dialog', { name: 'Delete a pinned run?' });
	await expect(question).toContainText('the baseline “Stable”');
	await question.getByRole('button', { name: 'Cancel' }).click();
	await expect(page.getByRole('link', { name: 'Release 1' })).toBeVisible();
	await remove.click();
	await question.getByRole('button', { name: 'Delete all the same' }).click();
	await expect(page.getByText('Deleted “Release 1”.')).toBeVisible();
	const id = await page.evaluate(
		() =>
			new Promise<string>((resolve) => {
				const open = indexedDB.open('loupe');
				open.onsuccess = () => {
					const all = open.result.transaction('baselines').objectStore('baselines').getAll();
					all.onsuccess = () => resolve((all.result[0] as { id: string }).id);
				};
			})
	);
	await page.goto(`./runs/regression/?run=${slower.id}&baseline=${id}`);
	await expect(page.getByRole('main')).toContainText(
		'The run of the baseline “Stable” was deleted'
	);
	await page.getByRole('link', { name: 'All baselines' }).click();
	await expect(page.locator('[data-baseline]')).toContainText('Its run was deleted');
	await page.goto(`./runs/regression/?run=${slower.id}`);
	await expect(page.getByRole('heading', { name: 'No baseline to hold it against' })).toBeVisible();
});

test('the history of two runs tells the change, and what changed beside it', async ({ page }) => {
	await page.goto('./runs/history/');
	await expect(page.getByRole('heading', { name: 'A history needs two runs' })).toBeVisible();
	await importRuns(page, releasedRun, slower);
	await page.getByRole('link', { name: 'History' }).click();
	const series = page.locator('[data-series*=":fp32:"]');
	await expect(series.locator('[data-told]')).toContainText(/\(\+40\.0 %\) over 2 runs/);
	await expect(series.locator('[data-change]')).toContainText('browser Chrome 141 → Chrome 142');
	await expect(series.getByRole('row', { name: /Release 2/ })).toContainText('browser');
	await page.getByLabel('Figure').selectOption({ label: 'ROUGE-L' });
	await expect(series.locator('[data-told]')).toContainText(/\(\+0\.0 %\) over 2 runs/);
	await page.getByLabel('Figure').selectOption({ value: 'ttftMs' });
	await looksRight(page, () => expect(series.locator('[data-change]')).toBeVisible());
});

test('what got worse is measured again, and only then called a regression', async ({ page }) => {
	const real = await completeRun(
		page,
		demoRequest({
			name: 'Now',
			variants: ['loupe/demo-vlm:fp32:wasm'],
			images: 10,
			maxNewTokens: 6
		})
	);
	// Far beyond what other programs on this machine may do to a run.
	const before = remade(real, {
		id: 'before',
		name: 'Before',
		createdAt: '2026-11-01T09:00:00.000Z',
		slowness: 0.02
	});
	const stalled = remade(real, {
		id: 'stalled',
		name: 'Stalled',
		createdAt: '2026-11-02T09:00:00.000Z',
		slowness: 50
	});
	await importRuns(page, before, stalled);
	await pin(page, 'before', 'Fast');
	await pin(page, real.id, 'Real');

	await check(page, real.id, 'Fast');
	await expect(outcome(page, 'fp32')).toHaveText('Worse once, not confirmed');
	await page.getByRole('button', { name: 'Measure again to confirm' }).click();
	await expect(outcome(page, 'fp32')).toHaveText('Fail: confirmed regression');
	await expect(page.getByRole('main').getByRole('status')).toContainText(
		'1 with a confirmed regression'
	);
	const rerun = new URL(page.url()).searchParams.get('rerun') ?? '';
	expect(rerun).not.toBe('');
	// Who comes back without the link finds what was measured.
	await check(page, real.id, 'Fast');
	await page.getByRole('link', { name: /^Use the rerun of/ }).click();
	await expect(outcome(page, 'fp32')).toHaveText('Fail: confirmed regression');

	// What the machine did once by accident is acquitted by the same rerun.
	await check(page, 'stalled', 'Real');
	await expect(outcome(page, 'fp32')).toHaveText('Worse once, not confirmed');
	await page.goto(`${page.url()}&rerun=${rerun}`);
	await expect(outcome(page, 'fp32')).toHaveText('Pass');
	await expect(page.getByRole('main')).toContainText('worse once, not in the rerun');
});
