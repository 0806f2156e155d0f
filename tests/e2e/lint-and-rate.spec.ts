import { expect, test, type Page } from '@playwright/test';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';
import { faultyRun } from './support/lint-run.ts';

const choose = (page: Page, name: string, content: unknown) =>
	page
		.locator('input[type=file]')
		.first()
		.setInputFiles({
			name,
			mimeType: 'application/json',
			buffer: Buffer.from(JSON.stringify(content))
		});

async function importRun(page: Page) {
	await page.goto('./runs/');
	await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
	await choose(page, 'run.json', faultyRun('lint-run'));
	await expect(page.getByRole('link', { name: 'fp32 and q4' })).toBeVisible();
}

test('what models said is looked at by rule and variant, and leads to the trial', async ({
	page
}) => {
	await importRun(page);
	await page.goto('./runs/view/?id=lint-run');
	await page.getByRole('link', { name: 'Lint' }).click();
	await expect(page.getByRole('main').getByRole('status')).toContainText('5 findings in 6 texts');
	const q4 = page.getByRole('row', { name: /q4/ });
	await expect(q4.getByRole('cell').nth(3)).toHaveText('1');
	for (const rule of ['control-tokens', 'repetition-loop', 'cut-off', 'prompt-echo', 'spelling'])
		await expect(page.locator(`[data-rule=${rule}]`)).toBeVisible();
	await expect(page.locator('[data-rule=control-tokens] mark')).toHaveText('</s>');
	for (const screen of screens) {
		await show(page, screen);
		// Anew, since colors that fade from one scheme to the other are those of neither.
		await page.reload();
		await expect(page.getByRole('main').getByRole('status')).toContainText('5 findings');
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
	}
	await page.locator('[data-rule=cut-off]').getByRole('link').click();
	await expect(page.getByRole('dialog', { name: 'scene-003.png' })).toBeVisible();
});

test('captions are rated blind by keyboard, across a reload, and count per variant', async ({
	page
}) => {
	await importRun(page);
	await page.goto('./runs/rate/?id=lint-run');
	const caption = page.locator('[data-caption]');
	const progress = page.getByRole('main').getByRole('status');
	await expect(progress).toHaveText('0 of 5 texts rated');
	for (const screen of screens) {
		await show(page, screen);
		// Anew, since colors that fade from one scheme to the other are those of neither.
		await page.reload();
		await expect(page.getByRole('main').getByRole('status')).toContainText('0 of 5');
		expect(await violations(page), screen.name).toEqual([]);
		expect(await sidewaysOverflow(page), screen.name).toBeLessThanOrEqual(0);
	}

	const given = new Map<string, number>();
	const rate = async (key: string, value: number) => {
		const text = await caption.innerText();
		expect(await page.content()).not.toMatch(/demo-vlm|fp32|q4 ·|:q4:/);
		given.set(text, value);
		await page.keyboard.press(key);
		await expect(progress).toContainText(`${given.size} of 5`);
	};
	await rate('7', 7);
	await rate('t', 10);
	const undone = await caption.innerText();
	await rate('0', 0);
	await page.keyboard.press('u');
	await expect(caption).toHaveText(undone);
	given.delete(undone);
	await expect(progress).toContainText('2 of 5');
	await page.keyboard.press('r');
	await expect(page.getByRole('heading', { name: 'References' })).toBeVisible();

	await page.reload();
	await expect(progress).toHaveText('2 of 5 texts rated');
	await expect(caption).toHaveText(undone);
	await page.keyboard.press('s');
	await expect(caption).not.toHaveText(undone);
	await rate('3', 3);
	await rate('4', 4);
	await expect(caption).toHaveText(undone);
	await page.keyboard.press('5');
	given.set(undone, 5);

	await expect(page.getByRole('heading', { name: 'Means per variant' })).toBeVisible();
	const means = (said: readonly string[]) =>
		(said.reduce((sum, text) => sum + (given.get(text) ?? NaN), 0) / said.length).toFixed(1);
	const saidBy = (dtype: string) =>
		faultyRun('lint-run').trials.flatMap(({ variant, output }) =>
			variant.dtype === dtype && output !== null ? [output] : []
		);
	for (const dtype of ['fp32', 'q4']) {
		const row = page.locator(`[data-variant*=":${dtype}:"]`);
		await expect(row.getByRole('cell').nth(1)).toHaveText(means(saidBy(dtype)));
		await expect(row.getByRole('cell').last()).toHaveText('3 of 3');
	}
	expect(await violations(page)).toEqual([]);

	await page.getByRole('link', { name: 'Open the run' }).click();
	await expect(page.locator('option[value=humanRating]')).toBeAttached();
	await page.goto('./runs/view/?id=lint-run&trial=0');
	await expect(page.getByRole('dialog')).toContainText('Your rating');
});

test('captions of a set are fixed one by one and all at once, and brought back', async ({
	page
}) => {
	await page.goto('./references/');
	await choose(page, 'captions.json', {
		'a.png': { captions: ['A red cat sits on a mat.</s>', 'A cat  sits.'] },
		'b.png': { captions: ['A dog runs over the grass', 'The dog is brown.'] },
		'c.png': { captions: ['A bird sings on a backgroud of green.'] }
	});
	await page.getByRole('button', { name: 'Import 3 images' }).click();
	await page.getByText('Lint', { exact: true }).click();

	const rule = (id: string) => page.locator(`[data-rule=${id}]`);
	await expect(rule('control-tokens')).toBeVisible();
	await rule('control-tokens').getByRole('button', { name: 'Remove it' }).click();
	await expect(rule('control-tokens')).toBeHidden();
	await page.getByRole('button', { name: 'Undo' }).last().click();
	await expect(rule('control-tokens')).toBeVisible();

	await rule('spelling').getByRole('button', { name: 'background', exact: true }).click();
	await expect(rule('spelling')).toBeHidden();
	await page.getByRole('button', { name: /^Fix all \d/ }).click();
	const dialog = page.getByRole('dialog', { name: 'Fix all' });
	await expect(dialog.locator('del')).toHaveCount(2);
	expect(await violations(page)).toEqual([]);
	await dialog.getByRole('button', { name: 'Correct 3 texts' }).click();
	await expect(page.getByText('Nothing to correct')).toBeVisible();
	await page.reload();
	await expect(page.getByText('Nothing to correct')).toBeVisible();
});
