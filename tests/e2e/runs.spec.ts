import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import type { RunFile } from '#lib/core/run/run-file.ts';
import { without } from '#lib/core/without.ts';
import { sampleRun } from '#tests/features/runs/sample-run.ts';
import { runFileOf } from '#tests/support/run-file.ts';

const sample = sampleRun('e2e-run', { images: 6, repeats: 2, failing: 0.2, name: 'From a file' });
const document = runFileOf(sample.run, sample.trials, sample.references);
const failed = sample.trials.filter(({ failure }) => failure).length;

const choose = (page: Page, name: string, content: string) =>
	page.locator('input[type=file]').setInputFiles({
		name,
		mimeType: 'application/json',
		buffer: Buffer.from(content)
	});

async function importSample(page: Page) {
	await page.goto('./runs/');
	await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
	await choose(page, 'run.json', JSON.stringify(document));
	await expect(page.getByRole('link', { name: 'From a file' })).toBeVisible();
}

test('an imported run is exported as it came', async ({ page }) => {
	await importSample(page);
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Export From a file' }).click();
	const exported: RunFile = JSON.parse(await readFile(await (await download).path(), 'utf8'));
	// What was seen comes out as it went in; scores are made anew, and say what this device lacks for them.
	const imported: RunFile = JSON.parse(JSON.stringify(document));
	const seen = (file: RunFile) => ({
		...file,
		trials: file.trials.map((trial) => without(trial, 'scores'))
	});
	expect(seen(exported)).toEqual(seen(imported));
	for (const [index, { scores }] of imported.trials.entries())
		for (const id of ['bleu', 'rougeL', 'keywordRecall'])
			expect(exported.trials[index]?.scores[id]).toEqual(scores[id]);
	const finished = exported.trials.find(({ failure }) => failure === null);
	expect(JSON.stringify(finished?.scores['clipScore'])).toContain('is not stored on this device');
});

test('a broken file is refused, says why, and leaves nothing behind', async ({ page }) => {
	await page.goto('./runs/');
	await choose(page, 'notes.json', '{"format": "loupe.run/1", "id": "x"');
	await expect(page.getByRole('alert')).toContainText('notes.json');
	await choose(page, 'old.json', JSON.stringify({ ...document, format: 'loupe.run/99' }));
	await expect(page.getByRole('alert')).toContainText('99');
	const trials = document.trials.map((trial) => ({ ...trial, image: 'elsewhere.png' }));
	await choose(page, 'odd.json', JSON.stringify({ ...document, trials }));
	await expect(page.getByRole('alert')).toContainText('elsewhere.png');
	await page.reload();
	await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
});

test('a run is renamed, deleted and brought back', async ({ page }) => {
	await importSample(page);
	await page.getByRole('link', { name: 'From a file' }).focus();
	await page.keyboard.press('F2');
	await page.getByRole('textbox', { name: 'Name of the run' }).fill('Renamed');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('link', { name: 'Renamed' })).toBeFocused();

	await page.getByRole('button', { name: 'Delete Renamed' }).click();
	await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('link', { name: 'Renamed' })).toBeVisible();
	await page.reload();
	await expect(page.getByRole('link', { name: 'Renamed' })).toBeVisible();
});

test('trials are sorted, filtered, opened and walked through', async ({ page }) => {
	await importSample(page);
	await page.getByRole('link', { name: 'From a file' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'From a file' })).toBeVisible();
	const rows = page.locator('[data-trial]');
	const count = page.locator('#trials');
	await expect(count).toContainText(String(sample.trials.length));

	const firstToken = page.getByRole('columnheader', { name: 'First token' }).last();
	await firstToken.getByRole('button').click();
	await expect(firstToken).toHaveAttribute('aria-sort', 'ascending');

	await page.getByRole('checkbox', { name: /Failed only/ }).check();
	await expect(count).toContainText(`${failed} of ${sample.trials.length}`);
	await expect(rows.first()).toContainText('bad-image');
	await page.getByRole('button', { name: 'Clear' }).click();
	await page.getByRole('searchbox').fill('scene-003');
	await expect(count).toContainText(`4 of ${sample.trials.length}`);

	await rows.first().focus();
	await page.keyboard.press('ArrowDown');
	await expect(rows.nth(1)).toBeFocused();
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'scene-003.png' });
	await expect(dialog).toContainText('2 of 4');
	await page.keyboard.press('ArrowRight');
	await expect(dialog).toContainText('3 of 4');
	await expect(page).toHaveURL(/trial=\d+/);

	await page.reload();
	await expect(page.getByRole('dialog', { name: 'scene-003.png' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(page).not.toHaveURL(/trial=/);
});

test('a link to a run that is not here says so', async ({ page }) => {
	await page.goto('./runs/view/?id=nowhere');
	await expect(page.getByRole('heading', { name: /not on this device/ })).toBeVisible();
	await page.getByRole('link', { name: 'All runs' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
});
