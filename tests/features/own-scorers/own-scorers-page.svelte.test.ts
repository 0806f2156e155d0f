import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import { failure, FailureError } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { provideApp } from '#lib/features/app-context.ts';
import OwnScorersPage from '#lib/features/own-scorers/OwnScorersPage.svelte';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import '../../../src/app.css';
import { createPagePorts } from '../bench/page-ports.ts';

afterEach(() => cleanup());

function show(change: (ports: AppPorts) => Partial<AppPorts> = () => ({})): AppPorts {
	const ports = createPagePorts();
	const given = { ...ports, ...change(ports) };
	provideApp(given);
	render(OwnScorersPage);
	return given;
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const name = () => page.getByRole('textbox', { name: 'Name' });
const source = () => page.getByRole('textbox', { name: 'Module' });
const outcome = () => page.getByRole('status');

async function add(label: string, module = 'export default () => 1') {
	await button('Add a scorer').click();
	await name().fill(label);
	await source().fill(module);
	await button('Save').click();
	await expect.element(name()).not.toBeInTheDocument();
}

it('starts from a template that works, and keeps what is written under an id of its own', async () => {
	const { ownScorers } = show();
	await button('Add a scorer').click();
	await button('Try it').click();
	await expect.element(outcome()).toHaveTextContent(/^8 2 of 2 keywords/);
	await button('Save').click();
	await expect.element(page.getByText('Give it a name.')).toBeVisible();
	expect(await ownScorers.list()).toEqual([]);
	await name().fill('Words');
	await button('Save').click();
	await expect.element(page.getByText('own:words')).toBeVisible();
	await add('Words', 'export default () => 2');
	expect((await ownScorers.list()).map(({ id }) => id)).toEqual(['words', 'words-2']);
});

it('tells what is wrong with a module, by its line, and can be stopped', async () => {
	show();
	await button('Add a scorer').click();
	await source().fill('export default () => {\n\tlet let;\n}');
	await button('Try it').click();
	await expect.element(outcome()).toHaveTextContent(/cannot be loaded at line 2: /);
	await source().fill('export default () => new Promise(() => {})');
	await button('Try it').click();
	await button('Stop').click();
	await expect.element(outcome()).toHaveTextContent('Stopped on request.');
	await source().fill('const score = 1');
	await name().fill('None');
	await button('Save').click();
	await expect.element(page.getByText(/It exports nothing/)).toBeVisible();
});

it('is switched off while it is edited, and stays off when that is saved', async () => {
	const { ownScorers } = show();
	await add('Words');
	await button('Edit').click();
	await page.getByRole('checkbox').click();
	await name().fill('Words of it');
	await button('Save').click();
	await expect.element(page.getByText('Words of it')).toBeVisible();
	expect(await ownScorers.list()).toMatchObject([
		{ id: 'words', label: 'Words of it', enabled: false }
	]);
});

it('is brought back after deletion, beside one that got its id meanwhile', async () => {
	const { ownScorers } = show();
	await add('Words', 'export default () => 1');
	await button('Delete Words').click();
	await expect.element(page.getByText('No scorers yet')).toBeVisible();
	await add('Words', 'export default () => 2');
	toasts.list.find(({ text }) => text === 'Deleted Words.')?.action?.run();
	await expect.element(page.getByText('own:words-2')).toBeVisible();
	expect((await ownScorers.list()).map(({ source }) => source)).toEqual([
		'export default () => 2',
		'export default () => 1'
	]);
});

it('says that it could not be kept, and keeps what was written', async () => {
	const full = failure('storage-full', 'storage', 'The disk is full.');
	show(({ ownScorers }) => ({
		ownScorers: { ...ownScorers, put: () => Promise.reject(new FailureError(full)) }
	}));
	await button('Add a scorer').click();
	await name().fill('Words');
	await button('Save').click();
	await expect.element(page.getByText('The disk is full.')).toBeVisible();
	await expect.element(name()).toHaveValue('Words');
});
