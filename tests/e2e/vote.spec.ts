import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';
import { voteRun } from './support/vote-run.ts';

/** Names of models and runs, and what tells trials apart. */
const telling = /demo-vlm|fp32|q4 ·|:q4:|webgpu|vote-run|A run of/;

async function importRuns(page: Page, ...files: readonly unknown[]) {
	await page.goto('./runs/');
	await page
		.locator('input[type=file]')
		.first()
		.setInputFiles(
			files.map((content, index) => ({
				name: `run-${index}.json`,
				mimeType: 'application/json',
				buffer: Buffer.from(JSON.stringify(content))
			}))
		);
	await expect(page.getByRole('link', { name: /^A run of/ })).toHaveCount(files.length);
}

const textOf = (page: Page, side: 'A' | 'B') => page.locator(`[data-text=${side}]`);
const progress = (page: Page) => page.locator('[data-progress]');

async function expectClean(page: Page, ready: () => Promise<void>) {
	for (const screen of screens) {
		await show(page, screen);
		// Anew, since colors that fade from one scheme to the other are those of neither.
		await page.reload();
		await ready();
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
	}
	await show(page, screens[0]);
}

test('a user votes blind by keyboard, across a reload, and hears which to use', async ({
	page
}) => {
	const { file, better } = voteRun('vote-run');
	await importRuns(page, file);
	await page.goto('./runs/view/?id=vote-run');
	await page.getByRole('link', { name: 'Vote A/B' }).click();
	await expect(progress(page)).toHaveText('0 of 16 pairs voted on');
	await expect(page.getByRole('img', { name: /^scene-/ })).toBeVisible();
	await expectClean(page, () => expect(progress(page)).toHaveText('0 of 16 pairs voted on'));

	const last = page.locator('[data-last-vote]');
	/** Votes for the text of the better variant, whichever side it is on. */
	const voteWell = async (keys: readonly [string, string], done: number) => {
		const isLeft = better.has(await textOf(page, 'A').innerText());
		const isRight = better.has(await textOf(page, 'B').innerText());
		expect([isLeft, isRight].filter(Boolean)).toHaveLength(1);
		await page.keyboard.press(isLeft ? keys[0] : keys[1]);
		await expect(progress(page)).toHaveText(`${done} of 16 pairs voted on`);
		return isLeft;
	};

	expect(await page.content()).not.toMatch(telling);
	expect(await page.title()).not.toMatch(telling);
	const first = await textOf(page, 'A').innerText();
	const wasLeft = await voteWell(['ArrowLeft', 'ArrowRight'], 1);
	await expect(last).toContainText(
		wasLeft
			? /A was\s+demo-vlm fp32.*B was\s+demo-vlm q4/
			: /A was\s+demo-vlm q4.*B was\s+demo-vlm fp32/
	);

	// Taken back after the models were named: whatever is said now does not count.
	await page.keyboard.press('u');
	await expect(textOf(page, 'A')).toHaveText(first);
	await expect(page.getByText('does not count')).toBeVisible();
	await page.keyboard.press('x');
	await expect(last).toContainText('It does not count');

	// Where models are not named, a vote can be taken back.
	await page.getByLabel('Name the models after each vote').uncheck();
	const second = await textOf(page, 'A').innerText();
	await page.keyboard.press('t');
	await expect(progress(page)).toHaveText('2 of 16 pairs voted on');
	expect(await page.content()).not.toMatch(telling);
	await page.keyboard.press('u');
	await expect(textOf(page, 'A')).toHaveText(second);
	await expect(progress(page)).toHaveText('1 of 16 pairs voted on');
	await voteWell(['1', '2'], 2);

	const third = await textOf(page, 'A').innerText();
	await page.reload();
	await expect(progress(page)).toHaveText('2 of 16 pairs voted on');
	await expect(textOf(page, 'A')).toHaveText(third);
	await page.keyboard.press('s');
	await expect(textOf(page, 'A')).not.toHaveText(third);
	await voteWell(['a', 'b'], 3);

	await page.getByRole('button', { name: 'Results so far' }).click();
	await expect(page.getByRole('dialog')).toContainText('influences how you vote');
	await page.getByRole('button', { name: 'Show the results' }).click();
	await expect(page.getByRole('heading', { name: 'Not clear yet' })).toBeVisible();
	await expect(
		page.getByText(
			/against demo-vlm q4 · webgpu, 2 wins and 0 losses; about \d+ more decided votes/
		)
	).toBeVisible();
	await page.getByRole('button', { name: 'Vote on 13 pairs' }).click();
	for (let done = 4; done <= 16; done++) await voteWell(['ArrowLeft', 'ArrowRight'], done);

	await expect(
		page.getByRole('heading', { name: 'Use demo-vlm fp32 · webgpu (95 %)' })
	).toBeVisible();
	await expect(page.getByText('From 15 votes that count; 1 vote on texts')).toBeVisible();
	await expect(page.getByText('2 pairs of equal texts were not asked')).toBeVisible();
	const ranked = page.locator('[data-ranking] tbody tr');
	await expect(ranked.first()).toHaveAttribute('data-variant', /:fp32:/);
	await expect(ranked.first().locator('td').nth(1)).toHaveText(/^[\d,]+–[\d,]+$/);
	const pair = page.locator('[data-pairs] tbody tr');
	await expect(pair.locator('td').nth(1)).toHaveText('15');
	for (const cell of [2, 3, 4]) await expect(pair.locator('td').nth(cell)).toHaveText('0');
	const rouge = page.locator('[data-metric=rougeL] td');
	await expect(rouge.first()).toHaveText('100 %');
	await expect(rouge.nth(2)).toHaveText('15');
	const agreements = await page.locator('[data-trust] tbody tr td:nth-of-type(1)').allInnerTexts();
	const shares = agreements.map((text) => parseInt(text, 10));
	expect(shares).toEqual([...shares].sort((a, b) => b - a));

	// A reload comes back to the results, since nothing is left to ask.
	await expectClean(page, () => expect(rouge.first()).toBeVisible());

	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Export votes' }).click();
	const saved = JSON.parse(await readFile(await (await download).path(), 'utf8')) as {
		votes: { revealed: boolean }[];
	};
	expect(saved.votes).toHaveLength(16);
	expect(saved.votes.filter(({ revealed }) => revealed)).toHaveLength(1);

	await page.getByRole('button', { name: 'Delete all votes' }).click();
	await page.getByRole('button', { name: 'Delete 16 votes' }).click();
	await expect(progress(page)).toHaveText('0 of 16 pairs voted on');
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expect(
		page.getByRole('heading', { name: 'Use demo-vlm fp32 · webgpu (95 %)' })
	).toBeVisible();
});

test('texts of two runs are voted on together, and a second tab passes over what the first asked', async ({
	page,
	context
}) => {
	const one = voteRun('vote-run-1', { variants: ['loupe/demo-vlm:fp32:webgpu'] });
	const [fp32, q8] = ['loupe/demo-vlm:fp32:webgpu', 'loupe/demo-vlm:q8:webgpu'];
	const two = voteRun('vote-run-2', { variants: [fp32, q8], scenes: 6 });
	await importRuns(page, one.file, two.file);
	for (const box of await page.getByRole('checkbox', { name: /A run of/ }).all()) await box.check();
	await page.getByRole('toolbar').getByRole('link', { name: 'Vote A/B' }).click();
	await expect(progress(page)).toHaveText('0 of 4 pairs voted on');
	const other = await context.newPage();
	await other.goto(page.url());
	const first = await textOf(page, 'A').innerText();
	await expect(textOf(other, 'A')).toHaveText(first);
	await page.keyboard.press('t');
	await expect(progress(other)).toHaveText('1 of 4 pairs voted on');
	await expect(textOf(other, 'A')).not.toHaveText(first);
});

test('what cannot be voted on is said, with what to do', async ({ page }) => {
	const alone = voteRun('alone', { variants: ['loupe/demo-vlm:fp32:webgpu'] });
	const same = voteRun('same', { scenes: 2 });
	await importRuns(page, alone.file, same.file);
	const says = async (query: string, heading: string, next: string) => {
		await page.goto(`./compare/vote/${query}`);
		await expect(page.getByRole('heading', { name: heading })).toBeVisible();
		await expect(page.getByRole('main').getByRole('link', { name: next })).toBeVisible();
		expect(await violations(page)).toEqual([]);
	};
	await says('', 'No runs are chosen', 'Choose runs');
	await says('?runs=none', 'This run is not on this device', 'All runs');
	await says('?runs=alone,none', 'There is nothing to choose between', 'Choose runs');
	await says('?runs=same', 'The variants said the same', 'Open the run');
});
