import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { readReferenceFile } from '#lib/core/references/read-reference-file.ts';

import { sampleRun } from '#tests/features/runs/sample-run.ts';
import { runFileOf } from '#tests/support/run-file.ts';
import { demoReferences } from './support/automated-run.ts';
import { screens, show, sidewaysOverflow, violations } from './support/axe.ts';

const seed = JSON.stringify({
	'scene-001.png': demoReferences['scene-001.png'],
	'scene-002.jpg': { caption: 'Two crosses on yellow.', keywords: ['yellow'] },
	'elsewhere.png': { captions: ['A picture that is not here.'] }
});
/** Two good rows, and three that say why they are none. */
const csv = [
	'image,caption,keywords,sha256',
	'scene-003.png,"A triangle, on brown.",triangle;brown,',
	'scene-001.png,Added by a file.,,',
	',Whose caption is this?,,',
	'scene-004.webp,Wrong hash.,,12345',
	''
].join('\n');

const file = (name: string, content: string | Buffer, mimeType = 'text/plain') => ({
	name,
	mimeType,
	buffer: Buffer.from(content)
});
const choose = (page: Page, ...files: ReturnType<typeof file>[]) =>
	page.getByLabel('Reference files and pictures').setInputFiles(files);

async function drop(page: Page, name: string, content: string) {
	const transfer = await page.evaluateHandle(
		([fileName, text]) => {
			const data = new DataTransfer();
			data.items.add(new File([text], fileName));
			return data;
		},
		[name, content] as const
	);
	await page.dispatchEvent('main', 'dragenter', { dataTransfer: transfer });
	await expect(page.getByText('Drop references')).toBeVisible();
	await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

const preview = (page: Page): Locator =>
	page.getByRole('dialog').filter({ hasText: 'Nothing is written yet' });

async function importSeed(page: Page) {
	await page.goto('/references/');
	await choose(page, file('refs.json', seed, 'application/json'));
	await expect(preview(page)).toContainText('2 of 3 images have their picture here: 2 by name');
	await page.getByLabel('Name of the new set').fill('My references');
	await page.getByRole('button', { name: 'Import 3 images' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'My references' })).toBeVisible();
}

test('a file is shown before it is kept; a second one is dropped, its bad rows named, and merged', async ({
	page
}) => {
	await page.goto('/references/');
	await expect(page.getByRole('heading', { name: 'No references yet' })).toBeVisible();
	await choose(page, file('refs.json', seed, 'application/json'));
	await expect(preview(page)).toContainText('1 image without a picture on this device');
	await page.getByRole('button', { name: 'Cancel' }).click();
	await expect(page.getByRole('heading', { name: 'No references yet' })).toBeVisible();
	await page.reload();
	await expect(page.getByRole('heading', { name: 'No references yet' })).toBeVisible();

	await importSeed(page);
	await expect(page.locator('[data-image]')).toHaveCount(3);
	await expect(page.locator('[data-image="scene-002.jpg"] img')).toBeVisible();

	await drop(page, 'more.csv', csv);
	const dialog = preview(page);
	const problems = dialog.getByRole('region', { name: 'List of problems' });
	await expect(problems).toContainText('row 4');
	await expect(problems).toContainText('names no image');
	await expect(problems).toContainText('row 5');
	await expect(problems).toContainText('12345');
	await expect(dialog).toContainText('2 problems');
	await expect(dialog).toContainText('Adds 1 image, changes 1, leaves 0');
	await dialog.getByText('Replace them').click();
	await expect(dialog).toContainText('conflicts: what the set says goes');
	await dialog.getByText('Add to them').click();
	await dialog.getByRole('button', { name: 'Import 2 images' }).click();
	await expect(page.locator('[data-image]')).toHaveCount(4);
	await page.getByRole('searchbox').fill('added by');
	await expect(page.locator('[data-image]')).toHaveCount(1);
	await expect(page.locator('[data-image="scene-001.png"]')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).last().click();
	await expect(page.getByText('No image fits this search.')).toBeVisible();
});

test('an image is edited by keyboard, its box drawn by pointer, and another tab sees it', async ({
	page,
	context
}) => {
	await importSeed(page);
	const other = await context.newPage();
	await other.goto(page.url());
	const row = other.locator('[data-image="scene-002.jpg"]');
	await expect(row).toContainText('Two crosses on yellow.');

	await page.locator('[data-image]').first().focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	const editor = page.getByRole('dialog', { name: 'scene-002.jpg' });
	await expect(editor.getByLabel('Caption 1', { exact: true })).toBeFocused();
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.type('Edited by hand.');
	await editor.getByRole('button', { name: 'Add color' }).click();
	const picture = editor.getByRole('img', { name: 'scene-002.jpg' });
	const { x, y, width, height } = (await picture.boundingBox())!;
	await page.mouse.move(x + width * 0.05, y + height * 0.05);
	await page.mouse.down();
	await page.mouse.move(x + width * 0.2, y + height * 0.15, { steps: 4 });
	await page.mouse.up();
	await expect(editor.getByLabel('left of the box of color 1')).toHaveValue(/^0\.0[45]/);
	await editor.getByRole('button', { name: /^Box of background/ }).focus();
	await page.keyboard.press('Shift+ArrowDown');
	await editor.getByRole('button', { name: 'Pick color 1 from the picture' }).click();
	await page.mouse.click(x + width * 0.1, y + height * 0.1);
	await expect(editor.getByLabel('Hex of color 1')).toHaveValue(/^#ffe/);
	await expect(editor.getByText(/^(9\d|100) % of the box/)).toBeVisible();
	await page.keyboard.press('ControlOrMeta+Enter');
	await expect(editor).toBeHidden();
	await expect(row).toContainText('Edited by hand.');
	await expect(row.getByText(/^background #ffe/)).toBeAttached();

	await page.locator('[data-image="scene-002.jpg"]').click();
	await editor.getByLabel('Caption 1', { exact: true }).fill('Not to be lost.');
	await page.goBack();
	await expect(page.getByRole('dialog', { name: 'Discard the changes?' })).toBeVisible();
	await page.getByRole('button', { name: 'Keep editing' }).click();
	await expect(editor.getByLabel('Caption 1', { exact: true })).toHaveValue('Not to be lost.');
});

test('what is exported is what was imported', async ({ page }) => {
	await importSeed(page);
	const read = (content: string, name: string) => {
		const result = readReferenceFile(content, name);
		if (!result.ok) throw new Error(result.failure.cause);
		return result.value.entries;
	};
	const before = read(seed, 'refs.json');
	for (const [format, extension] of [
		['JSON by image name', 'json'],
		['JSON Lines', 'jsonl'],
		['CSV', 'csv']
	] as const) {
		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Export' }).click();
		await page.getByRole('menuitem', { name: format, exact: true }).click();
		const saved = await download;
		expect(saved.suggestedFilename()).toBe(`My references.${extension}`);
		const after = read(await readFile(await saved.path(), 'utf8'), saved.suggestedFilename());
		expect(after.map(({ image, reference }) => ({ image, reference }))).toEqual(
			before.map(({ image, reference }) => ({ image, reference }))
		);
	}
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Export' }).click();
	await page.getByRole('menuitem', { name: 'COCO captions JSON' }).click();
	const coco = read(await readFile(await (await download).path(), 'utf8'), 'coco.json');
	expect(coco.map(({ reference }) => reference.captions)).toEqual(
		before.map(({ reference }) => reference.captions)
	);
});

test('wrong files are refused by name, and megabytes of nonsense leave the page awake', async ({
	page
}) => {
	await page.goto('/references/');
	const png = await readFile(new URL('../../static/suites/demo/scene-001.png', import.meta.url));
	await choose(page, file('photo.json', png, 'application/json'));
	await expect(page.getByRole('alert')).toContainText('photo.json');
	await choose(page, file('empty.csv', ''));
	await expect(page.getByRole('alert')).toContainText('empty.csv');
	await page.evaluate(() => {
		const clipboardData = new DataTransfer();
		clipboardData.items.add(new File(['{"a.png": {"captions": 7}}'], 'pasted.json'));
		window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
	});
	await expect(preview(page)).toContainText('image "a.png"');
	await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
	await page.getByRole('button', { name: 'Cancel' }).click();

	await page.evaluate(() => {
		const gaps = { longest: 0 };
		(window as unknown as { gaps: typeof gaps }).gaps = gaps;
		let last = performance.now();
		setInterval(() => {
			const now = performance.now();
			gaps.longest = Math.max(gaps.longest, now - last);
			last = now;
		}, 10);
	});
	const nonsense = 'x,"y\u0000{]\n'.repeat(600_000);
	await choose(page, file('nonsense.csv', nonsense));
	const said = page.getByRole('alert').filter({ hasText: 'nonsense.csv' });
	await expect(said.or(preview(page)).first()).toBeVisible();
	const longest = await page.evaluate(
		() => (window as unknown as { gaps: { longest: number } }).gaps.longest
	);
	expect(longest).toBeLessThan(2000);
	await page.reload();
	await expect(page.getByRole('heading', { name: 'No references yet' })).toBeVisible();
});

test('a set is renamed, deleted, brought back, and made of the demo suite', async ({ page }) => {
	await importSeed(page);
	await page.getByRole('button', { name: 'Rename' }).click();
	await page.getByLabel('Name of the set').fill('Renamed');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1, name: 'Renamed' })).toBeVisible();
	await page.getByRole('button', { name: 'Delete' }).click();
	await expect(page.getByRole('heading', { name: 'No references yet' })).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).last().click();
	await expect(page.getByRole('link', { name: 'Renamed' })).toBeVisible();
	await page.getByRole('button', { name: 'New set' }).click();
	await page.getByRole('menuitem', { name: 'From the demo suite' }).click();
	await page.getByRole('link', { name: 'Demo scenes' }).click();
	await expect(page.getByText('48 images').first()).toBeVisible();
	await expect(page.locator('[data-image="scene-001.png"] img')).toBeVisible();
});

test('own pictures are scored against a set that is chosen on the Bench', async ({ page }) => {
	await importSeed(page);
	await page.goto('/');
	await page.getByText('My pictures').click();
	const picture = async (name: string, as = name) =>
		file(
			as,
			await readFile(new URL(`../../static/suites/demo/${name}`, import.meta.url)),
			'image/png'
		);
	await page
		.getByLabel('Picture files')
		.setInputFiles([
			await picture('scene-001.png', 'renamed.png'),
			await picture('scene-009.webp')
		]);
	await page.getByLabel('Reference set').selectOption({ label: 'My references (3 images)' });
	await expect(page.getByText('1 of 2 pictures has references: 1 by content.')).toBeVisible();
	await expect(page.getByText('Not scored: scene-009.webp')).toBeVisible();
});

test('a finished run takes references from a set, and gives them back', async ({ page }) => {
	await importSeed(page);
	const sample = sampleRun('attached', { images: 4, name: 'From a file' });
	const document = runFileOf(sample.run, sample.trials, sample.references);
	await page.goto('/runs/');
	await page
		.locator('input[type=file]')
		.setInputFiles(file('run.json', JSON.stringify(document), 'application/json'));
	await page.getByRole('link', { name: 'From a file' }).click();
	await page.getByRole('button', { name: 'References…' }).click();
	const dialog = page.getByRole('dialog', { name: 'References of this run' });
	await expect(dialog).toContainText('1 of 4 pictures has references: 1 by name');
	await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
	await expect(page.getByText(/now scored against “My references”/)).toBeVisible();

	const caption = demoReferences['scene-001.png']!.captions[0]!;
	await page.getByRole('searchbox').fill('scene-001');
	await page.locator('[data-trial]').first().click();
	await expect(page.getByRole('dialog', { name: 'scene-001.png' })).toContainText(caption);
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Undo' }).last().click();
	await page.locator('[data-trial]').first().click();
	await expect(page.getByRole('dialog', { name: 'scene-001.png' })).not.toContainText(caption);
});

test('what lint finds in a set is corrected there, and taken back', async ({ page }) => {
	await page.goto('/references/');
	await choose(
		page,
		file('spaces.jsonl', '{"image":"a.png","caption":"Two  crosses on yellow."}\n')
	);
	await page.getByRole('button', { name: 'Import 1 image' }).click();
	await page.getByText('Lint', { exact: true }).click();
	await page.getByRole('button', { name: 'Keep one' }).click();
	await expect(page.getByText('Nothing found in 1 text.')).toBeVisible();
	await page.getByText('Images', { exact: true }).click();
	await expect(page.getByText('Two crosses on yellow.')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).last().click();
	await page.getByText('Lint', { exact: true }).click();
	await expect(page.getByRole('button', { name: 'Keep one' })).toBeVisible();
});

for (const screen of screens)
	test(`the pages of references are accessible and fit: ${screen.name}`, async ({ page }) => {
		await show(page, screen);
		await page.goto('/references/');
		await expect(page.getByRole('heading', { name: 'No references yet' })).toBeVisible();
		expect(await violations(page)).toEqual([]);
		await choose(page, file('more.csv', csv));
		await expect(preview(page)).toBeVisible();
		expect(await violations(page)).toEqual([]);
		await page.getByRole('button', { name: 'Import 2 images' }).click();
		await expect(page.locator('[data-image]').first()).toBeVisible();
		expect(await violations(page)).toEqual([]);
		expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
		await page.locator('[data-image]').first().click();
		await page.getByRole('button', { name: 'Add color' }).click();
		expect(await violations(page)).toEqual([]);
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: 'Discard', exact: true }).click();
		await page.goto('/references/');
		await expect(page.getByRole('link', { name: 'more' })).toBeVisible();
		expect(await violations(page)).toEqual([]);
		expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
	});
