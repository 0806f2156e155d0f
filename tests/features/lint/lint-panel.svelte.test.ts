import { beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { TextChange } from '#lib/core/captions/fix-all.ts';
import type { LintText } from '#lib/core/captions/lint-text.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { failure, FailureError } from '#lib/core/failure.ts';
import { provideApp } from '#lib/features/app-context.ts';
import LintPanel from '#lib/features/lint/LintPanel.svelte';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { createPagePorts } from '../bench/page-ports.ts';
import '../../../src/app.css';

let ports: AppPorts;
beforeEach(() => {
	ports = createPagePorts();
	provideApp(ports);
	for (const { id } of toasts.list) toasts.dismiss(id);
});

const start = ['A red cat sits.</s>', 'A dog  runs away', 'A blue bird sings on a backgroud.'];

/** The panel over texts that are really changed. */
async function opened(texts: readonly string[] = start) {
	let current: LintText[] = texts.map((text, index) => ({
		id: String(index),
		label: `image${index + 1}.png, caption 1`,
		text
	}));
	const calls: (readonly TextChange[])[] = [];
	const onapply = async (changes: readonly TextChange[]) => {
		calls.push(changes);
		const after = new Map(changes.map((change) => [change.id, change.after]));
		current = current.map((text) => ({ ...text, text: after.get(text.id) ?? text.text }));
		await view.rerender({ texts: current });
	};
	const view = await render(LintPanel, { texts: current, onapply });
	await expect.element(page.getByText(/\d findings?/).first()).toBeVisible();
	return { view, calls, now: () => current.map(({ text }) => text) };
}

test('one finding is fixed, and the fix taken back', async () => {
	const { now } = await opened();
	await page.getByRole('button', { name: 'Remove it' }).click();
	await vi.waitFor(() => expect(now()[0]).toBe('A red cat sits.'));
	await vi.waitFor(() => expect(toasts.list).toHaveLength(1));
	await expect
		.element(page.getByRole('heading', { name: 'Control tokens' }))
		.not.toBeInTheDocument();
	toasts.act(toasts.list[0]!.id);
	await vi.waitFor(() => expect(now()[0]).toBe(start[0]));
	await expect.element(page.getByRole('heading', { name: 'Control tokens' })).toBeVisible();
});

test('all are fixed after a preview, spelling aside, and without the texts that were left out', async () => {
	const { now, calls } = await opened();
	await page.getByRole('button', { name: /^Fix all \d/ }).click();
	const dialog = page.getByRole('dialog', { name: 'Fix all' });
	await expect.element(dialog.getByText('image2.png')).toBeVisible();
	await dialog.getByRole('checkbox').first().click();
	await dialog.getByRole('button', { name: 'Correct 1 text' }).click();
	await vi.waitFor(() => expect(now()).toEqual([start[0], 'A dog runs away.', start[2]]));
	expect(calls).toHaveLength(1);
});

test('a misspelled word is corrected by choice, or becomes a known one', async () => {
	const { now } = await opened([start[2]!, 'A cat with lots of bokehh.']);
	await page.getByRole('button', { name: 'background', exact: true }).click();
	await vi.waitFor(() => expect(now()[0]).toBe('A blue bird sings on a background.'));
	await page.getByRole('button', { name: 'Add bokehh to the dictionary' }).click();
	await expect.element(page.getByText('Nothing to correct')).toBeVisible();
	expect(await ports.preferences.get('lint')).toMatchObject({
		spelling: { userWords: ['bokehh'] }
	});
});

test('rules are turned on with their parameters, and kept', async () => {
	await opened();
	await page.getByRole('button', { name: 'Rules' }).click();
	await page.getByRole('combobox', { name: 'Severity of Hex codes' }).selectOptions('error');
	await page.getByRole('button', { name: 'Keep', exact: true }).click();
	await expect.element(page.getByText('No hex code where 1 is wanted.').first()).toBeVisible();
	expect(await ports.preferences.get('lint')).toMatchObject({
		'min-hex-codes': { severity: 'error', min: 1 }
	});
});

test('findings are filtered by severity and by words', async () => {
	await opened();
	await page.getByRole('searchbox').fill('backgroud');
	await expect.element(page.getByText('Spelling')).toBeVisible();
	await expect
		.element(page.getByRole('heading', { name: 'Control tokens' }))
		.not.toBeInTheDocument();
	(page.getByRole('radio', { name: /^Errors/ }).element() as HTMLElement).click();
	await expect.element(page.getByText('No finding fits the filter.')).toBeVisible();
});

test('a correction that cannot be written says so and changes nothing', async () => {
	const texts = [{ id: '0', label: 'a', text: 'A red cat sits.</s>' }];
	const onapply = async () => {
		throw new FailureError(
			failure('busy', 'storage', 'The caption was changed elsewhere.', 'Look again.')
		);
	};
	await render(LintPanel, { texts, onapply });
	await page.getByRole('button', { name: 'Remove it' }).click();
	await vi.waitFor(() =>
		expect(toasts.list.map(({ text }) => text)).toEqual([
			'The caption was changed elsewhere. Look again.'
		])
	);
});

test('outputs are looked at and never changed', async () => {
	await render(LintPanel, {
		texts: [
			{ id: '7', label: 'a', text: 'A red cat.</s>', context: { source: 'output' } as const }
		],
		hrefOf: (id: string) => `#trial-${id}`
	});
	await expect.element(page.getByRole('heading', { name: 'Control tokens' })).toBeVisible();
	await expect.element(page.getByRole('link', { name: 'a' })).toHaveAttribute('href', '#trial-7');
	expect(page.getByRole('button', { name: /fix|remove/i }).elements()).toEqual([]);
});
