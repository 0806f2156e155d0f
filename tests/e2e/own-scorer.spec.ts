import { expect, test, type Page } from '@playwright/test';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';
import { faultyRun } from './support/lint-run.ts';
import { addScorer } from './support/own-scorer.ts';

const hostile = {
	Thrower: `// One line of words.\nexport default function score() {\n\tthrow new Error('no opinion');\n}`,
	Hanger: 'export default () => { while (true); }',
	Picky: `export default ({ output }) => { if (!output.includes('red')) throw new Error('no red'); return 1; }`
};

async function showScores(page: Page) {
	await page.goto('./runs/view/?id=own-run');
	await page.getByRole('radio', { name: 'Scores' }).check({ force: true });
	await expect(page.locator('tr[data-score=rougeL]')).toBeVisible();
}

/** The rows of Loupe's own scores, as they are read. */
const othersOf = (page: Page): Promise<string[]> =>
	page.locator('tr[data-score]:not([data-score^="own:"])').allInnerTexts();

/** The longest time in ms that the page's thread was busy with one thing, since it was last asked. */
async function longestStall(page: Page): Promise<number> {
	return page.evaluate(() => {
		const watched = window as unknown as { longest?: number };
		const { longest = 0 } = watched;
		if (watched.longest === undefined) {
			let last = performance.now();
			setInterval(() => {
				const now = performance.now();
				watched.longest = Math.max(watched.longest ?? 0, now - last);
				last = now;
			}, 20);
		}
		watched.longest = 0;
		return longest;
	});
}

test('scorers that throw or hang mark their columns, and nothing else', async ({ page }) => {
	await page.goto('./runs/');
	await page
		.locator('input[type=file]')
		.first()
		.setInputFiles({
			name: 'run.json',
			mimeType: 'application/json',
			buffer: Buffer.from(JSON.stringify(faultyRun('own-run')))
		});
	await expect(page.getByRole('link', { name: 'fp32 and q4' })).toBeVisible();
	await showScores(page);
	await expect(page.getByText(/^Scoring|Running/)).toBeHidden();
	const before = await othersOf(page);
	expect(before.length).toBeGreaterThan(5);

	await test.step('they are written and tried on the page', async () => {
		await page.goto('./settings/scorers/');
		await page.getByRole('button', { name: 'Add a scorer' }).click();
		await page.getByRole('textbox', { name: 'Name' }).fill('Words');
		await page.getByRole('button', { name: 'Try it' }).click();
		await expect(page.getByRole('main').getByRole('status')).toHaveText(
			'8 2 of 2 keywords (caption)'
		);
		await page.getByRole('button', { name: 'Save' }).click();
		for (const [name, source] of Object.entries(hostile)) await addScorer(page, name, source);
		await expect(
			page.getByRole('list', { name: 'Your scorers' }).getByRole('listitem')
		).toHaveCount(4);
	});

	await test.step('their columns say the value, or that they failed and why', async () => {
		await showScores(page);
		await longestStall(page);
		const own = (id: string) => page.locator(`tr[data-score="own:${id}"]`);
		await expect(own('words')).toContainText(/n = \d/);
		await expect(own('hanger').getByText('failed')).toHaveCount(2, { timeout: 60_000 });
		await expect(own('thrower').getByText('failed')).toHaveCount(2);
		await expect(own('picky')).toContainText('1');
		const section = page.locator('section[data-kind=own]');
		await expect(section).toContainText('Thrower. Your scorer threw at line 3: no opinion.');
		await expect(section).toContainText(/Hanger\. Your scorer took longer than 2 s for this text/);
		await expect(section).toContainText(/Picky\. Failed on \d of \d texts\. .*no red/);
		expect(await othersOf(page)).toEqual(before);
		expect(await longestStall(page)).toBeLessThan(1000);
		expect(await violations(page)).toEqual([]);
	});

	await test.step('a trial tells the note and the error', async () => {
		await page.goto('./runs/view/?id=own-run&trial=0');
		const dialog = page.getByRole('dialog');
		const words = dialog.locator('[data-score="own:words"]');
		await words.locator('summary').click();
		await expect(words).toContainText('keywords (caption)');
		await expect(dialog.locator('[data-score="own:thrower"]')).toContainText(
			'Your scorer threw at line 3: no opinion.'
		);
	});
});

test('the page of scorers is kept, undone and readable in every look', async ({ page }) => {
	await page.goto('./settings/scorers/');
	await addScorer(page, 'Length', 'export default ({ output }) => output.length');
	for (const screen of screens) {
		await show(page, screen);
		await page.reload();
		await page.getByRole('button', { name: 'Edit' }).click();
		await page.getByRole('textbox', { name: 'Module' }).fill('export default () => nothing.there');
		await page.getByRole('button', { name: 'Try it' }).click();
		await expect(page.getByRole('main').getByRole('status')).toContainText(
			'threw at line 1: nothing is not defined.'
		);
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
	}
	await page.getByRole('button', { name: 'Cancel' }).click();
	await page.getByRole('button', { name: 'Delete Length' }).click();
	await expect(page.getByText('No scorers yet')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText('own:length')).toBeVisible();
});
