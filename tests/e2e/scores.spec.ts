import { expect, test, type Page } from '@playwright/test';
import type { RunFile } from '#lib/core/run/run-file.ts';
import { completeRun, demoRequest } from './support/automated-run.ts';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';

const good = 'loupe/demo-vlm@main:q4:wasm';
const wrong = 'loupe/demo-vlm@early:q4:wasm';
/** By metric: at most this share of the right model's score. The early one has learned colors first. */
const atMost = { bleu: 0.7, rougeL: 0.85, cider: 0.7, clipScore: 0.8, colorAccuracy: 0.95 };

/** The mean over the texts of a version of the model; fails where one has no score. */
function meanOf(run: RunFile, revision: string, id: string): number {
	const trials = run.trials.filter(({ variant }) => variant.revision === revision);
	const values = trials.map(({ image, scores }) => {
		const score = scores[id];
		expect(score, `${id} of ${image} at ${revision}`).toMatchObject({ status: 'scored' });
		return score?.status === 'scored' ? score.value : NaN;
	});
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const showScores = async (page: Page, id: string) => {
	await page.goto(`/runs/view/?id=${id}`);
	await page.getByRole('radio', { name: 'Scores' }).check({ force: true });
};

test('a wrong version of the model scores clearly lower, on screen and in the file', async ({
	page
}) => {
	const run = await completeRun(
		page,
		demoRequest({ name: 'Two versions', variants: [good, wrong], images: 8 })
	);
	for (const [id, share] of Object.entries(atMost))
		expect(meanOf(run, 'early', id), id).toBeLessThan(share * meanOf(run, 'main', id));
	expect(meanOf(run, 'main', 'bleu')).toBeGreaterThan(60);
	expect(meanOf(run, 'main', 'rougeL')).toBeGreaterThan(0.75);
	expect(meanOf(run, 'main', 'cider')).toBeGreaterThan(2);
	expect(meanOf(run, 'main', 'colorAccuracy')).toBeGreaterThan(80);

	await test.step('the Scores view has every kind, with intervals and n', async () => {
		await showScores(page, run.id);
		for (const name of ['Content', 'Colors', 'By a model', 'Similarity to your references']) {
			const table = page.getByRole('region', { name: `${name}, per variant` });
			await expect(table).toContainText('n = 8');
			await expect(table).toContainText(/\[\d/);
		}
		await expect(
			page.getByText(/Words are weighed by the captions of 8 images/).first()
		).toBeVisible();
	});

	await test.step('the worst come first, and a score opens what it was computed from', async () => {
		await page.getByRole('combobox', { name: 'Worst first' }).selectOption('rougeL');
		await expect(page.locator('[data-trial]').first()).toContainText('early');
		await page.locator('[data-trial]').first().click();
		const dialog = page.getByRole('dialog');
		const open = async (id: string) => {
			const row = dialog.locator(`details[data-score=${id}]`);
			await row.locator('summary').focus();
			await page.keyboard.press('Enter');
			return row;
		};
		await expect((await open('bleu')).locator('mark').first()).toBeVisible();
		await expect((await open('rougeL')).locator('mark').first()).toBeVisible();
		await expect(await open('colorAccuracy')).toContainText(/ΔE \d/);
		await expect(
			(await open('keywordRecall')).getByRole('list', { name: 'Keywords' })
		).toBeVisible();
		await expect(await open('clipScore')).toContainText('Cosine of picture and text');
		expect(await violations(page)).toEqual([]);
		await page.keyboard.press('Escape');
	});

	await test.step('columns are chosen and kept', async () => {
		await page.getByRole('button', { name: 'Columns' }).click();
		const dialog = page.getByRole('dialog', { name: 'Columns of the table' });
		await dialog.getByRole('checkbox', { name: 'Total' }).first().uncheck();
		await dialog.getByRole('checkbox', { name: 'CIDEr-D' }).check();
		await dialog.getByRole('button', { name: 'Done' }).click();
		await page.reload();
		await expect(page.getByRole('columnheader', { name: 'CIDEr-D' }).last()).toBeVisible();
	});

	for (const screen of screens) {
		await show(page, screen);
		await showScores(page, run.id);
		await expect(page.getByRole('region', { name: 'By a model, per variant' })).toBeVisible();
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
		expect(await violations(page), screen.name).toEqual([]);
	}
});
