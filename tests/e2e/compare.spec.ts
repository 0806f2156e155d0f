import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';
import {
	comparedImages,
	failedRun,
	laterRun,
	otherPromptRun,
	rightRun
} from './support/compared-runs.ts';
import { faultyRun } from './support/lint-run.ts';

const variant = 'loupe/demo-vlm@main:q4:webgpu';
const hrefOf = (...runs: string[]) =>
	`./compare/?${new URLSearchParams({ sides: runs.map((run) => `${run}~${variant}`).join(',') })}`;

async function importRuns(page: Page, ...files: unknown[]) {
	await page.goto('./runs/');
	await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
	await page
		.locator('input[type=file]')
		.first()
		.setInputFiles(
			files.map((file, index) => ({
				name: `run-${index}.json`,
				mimeType: 'application/json',
				buffer: Buffer.from(JSON.stringify(file))
			}))
		);
	await expect(page.getByRole('checkbox')).toHaveCount(files.length + 1);
}

// A color that is on its way from one theme to the other has no contrast to speak of.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const early = rightRun('early', '2026-11-20T09:30:00.000Z');
const metric = (page: Page, id: string) => page.locator(`[data-metric=${id}] [data-verdict]`);

test('two runs of other days are chosen in the list, judged, and told in words', async ({
	page
}) => {
	await importRuns(page, early, laterRun('late'));
	for (const name of ['early', 'late'])
		await page.getByRole('row', { name }).getByRole('checkbox').check();
	await page.getByRole('link', { name: 'Compare', exact: true }).last().click();

	// The older run is the reference, whatever was chosen first.
	await expect(page.locator('[data-side=A]')).toContainText('early');
	await expect(metric(page, 'ttftMs')).toHaveText(/worse/);
	await expect(metric(page, 'rougeL')).toHaveText(/worse/);
	await expect(metric(page, 'gpuBytesPeak')).toHaveText(/within noise/);
	await expect(page.locator('[data-metric=ttftMs] [data-large]')).toContainText('+33.0 %');
	await expect(page.locator('[data-metric=ttftMs]')).toContainText(`n = ${comparedImages}`);
	await expect(page.locator('[data-words]')).toContainText(
		/B needs 33\s% more time to the first token than A, decodes 25\s% slower and is worse in .*ROUGE-L/
	);
	await expect(page.getByRole('region', { name: 'What differs' })).toContainText(
		'Chrome 141 → Chrome 142'
	);

	const summary = page.getByRole('list', { name: 'Summary of what changed' });
	await expect(summary).toContainText('4 of 16 texts of B are the same as A’s');
	for (const kind of ['empty', 'refusal', 'looping', 'language changed'])
		await expect(page.locator(`[data-breaking="${kind}"]`)).toContainText(/^1 text/);
	await page.locator('[data-breaking="language changed"] summary').click();
	await expect(page.locator('[data-breaking="language changed"] li')).toContainText('→ German');

	for (const screen of screens) {
		await show(page, screen);
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
	}

	// Sides change places: what was worse is better.
	await page.getByRole('button', { name: 'Make B the reference' }).click();
	await expect(page.locator('[data-side=A]')).toContainText('late');
	await expect(metric(page, 'ttftMs')).toHaveText(/better/);
	await page.getByRole('button', { name: 'Remove B' }).click();
	await expect(page.getByText('Add a second side')).toBeVisible();
	await page.getByRole('button', { name: 'Add a side' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
	await expect(page.locator('[data-side=B]')).toContainText('early');
	await expect(metric(page, 'rougeL')).toHaveText(/better/);
});

test('a run against a copy of itself is within noise in every metric', async ({ page }) => {
	await importRuns(page, early, rightRun('copy', '2026-11-21T09:30:00.000Z'));
	await page.goto(hrefOf('early', 'copy'));
	await expect(page.locator('[data-words]')).toContainText('do not differ beyond noise in any of');
	const verdicts = page.locator('[data-verdict]');
	await page.getByText('All metrics', { exact: true }).click();
	await expect(metric(page, 'interTokenP50Ms')).toBeVisible();
	for (const verdict of await verdicts.allInnerTexts()) expect(verdict).toContain('within noise');
	await expect(page.getByText('All 16 texts of B are the same')).toBeVisible();
	await page.getByRole('checkbox', { name: 'Only different' }).check();
	await expect(page.getByText('All sides said the same of every picture.')).toBeVisible();
});

/** Made by `npm run bench -- --variants loupe/demo-vlm:q4:wasm,loupe/demo-vlm@early:q4:wasm --images 12 --prompts describe --max-tokens 40`, without the scores, which are never read. */
const mainAndEarly = JSON.parse(
	await readFile(new URL('../golden/compare/main-and-early.json', import.meta.url), 'utf8')
) as unknown;

test('the early version of the demo model is worse than its final one, for the right reasons', async ({
	page
}) => {
	await importRuns(page, mainAndEarly);
	await page.goto('./runs/view/?id=main-and-early');
	await page.getByRole('link', { name: 'Compare variants' }).click();
	await expect(page.locator('[data-side=B]')).toContainText('demo-vlm@early');
	for (const id of ['bleu', 'rougeL', 'cider']) await expect(metric(page, id)).toHaveText(/worse/);
	await expect(page.locator('[data-words]')).toContainText(/early.* is worse in .*ROUGE-L/);
	await expect(page.locator('[data-breaking="meaning changed"]')).toContainText(
		/texts changed their meaning/
	);
});

test('rows show what words changed, and are gone through by keyboard', async ({ page }) => {
	await importRuns(page, early, laterRun('late'));
	await page.goto(hrefOf('early', 'late'));
	await page.getByRole('checkbox', { name: 'Only different' }).check();
	await expect(page.getByRole('heading', { name: 'Picture by picture' })).toContainText('12 of 16');
	await page.getByRole('combobox', { name: 'Order of rows' }).selectOption('In order');
	const rows = page.locator('[data-row]');
	await expect(rows.filter({ hasText: 'scene-005.png' }).locator('ins')).toHaveText('pink');
	await page.getByRole('searchbox').fill('sorry');
	await expect(rows).toHaveCount(1);
	await expect(rows.first().locator('[data-answer=B] ins')).toContainText('sorry');
	await page.getByRole('searchbox').fill('');
	await page.getByRole('heading', { name: 'Picture by picture' }).click();

	await page.keyboard.press('j');
	await expect(rows.nth(0)).toBeFocused();
	await page.keyboard.press('j');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('k');
	await expect(rows.nth(1)).toBeFocused();
	const nameOf = async (index: number) =>
		(await rows.nth(index).innerText()).match(/scene-\d+\.png/)?.[0] ?? '';
	const [second, third] = [await nameOf(1), await nameOf(2)];
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: second });
	await expect(dialog.locator('[data-answer]')).toHaveCount(2);
	await expect(dialog.getByRole('link', { name: 'Open the trial' })).toHaveCount(2);
	expect(await violations(page)).toEqual([]);
	await page.keyboard.press('j');
	await expect(page.getByRole('dialog', { name: third })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the variants of a run are compared from its page', async ({ page }) => {
	await importRuns(page, faultyRun('two'));
	await page.goto('./runs/view/?id=two');
	await page.getByRole('link', { name: 'Compare variants' }).click();
	await expect(page.locator('[data-side=A]')).toContainText('fp32');
	await expect(page.locator('[data-side=B]')).toContainText('q4');
	// Three pictures can show nothing.
	await expect(page.locator('[data-words]')).toContainText('too little data');
	await expect(page.locator('[data-words]')).toContainText(
		/Only 3 pictures × prompts are on both sides: it takes \d+ to tell/
	);
	for (const verdict of await page.locator('[data-verdict]').allInnerTexts())
		expect(verdict).toContain('not enough data');
});

test('what cannot be compared is said in a sentence each, without a figure', async ({ page }) => {
	await importRuns(page, early, otherPromptRun('other'), failedRun('failed'));
	await page.goto(hrefOf('early', 'other', 'failed', 'gone'));
	await expect(page.getByText('B and A were asked different prompts')).toBeVisible();
	await expect(page.getByText(/trials of C failed/)).toContainText('The graphics memory ran out.');
	await expect(page.locator('[data-side=D]')).toContainText('This run is not on this device');
	await expect(page.getByRole('table')).toHaveCount(0);
	await expect(page.locator('[data-verdict]')).toHaveCount(0);
	expect(await violations(page)).toEqual([]);

	const fifty = Array.from({ length: 49 }, (_, index) => `gone-${index}`);
	await page.goto(hrefOf('early', ...fifty));
	await expect(page.getByText('There are 50 sides; the first 8 are compared.')).toBeVisible();
	await page.getByRole('button', { name: 'Remove B' }).click();
	await expect(page.getByText('There are 49 sides')).toBeVisible();
	await expect(page.locator('[data-side]')).toHaveCount(8);

	await page.goto('./compare/?sides=%00~,x~~y,early');
	await expect(page.getByText('This link names no side')).toBeVisible();
	await page.goto('./compare/');
	await expect(page.getByText('Nothing to compare yet')).toBeVisible();
	for (const screen of screens) {
		await show(page, screen);
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
	}
});
