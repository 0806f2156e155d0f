import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { unwrap } from '#lib/core/failure.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { getValidation, provideApp } from '#lib/features/app-context.ts';
import WrongHere from '#lib/features/validation/WrongHere.svelte';
import { ValidationBook } from '#lib/features/validation/validation-book.svelte.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import {
	requestOf,
	runValidation,
	ScriptedModels,
	variant
} from '#tests/core/models/validation/validation-world.ts';
import '../../../src/app.css';

const ports = {
	...createMemoryStores(),
	clock: { date: () => '2026-01-01T00:00:00.000Z' }
} as unknown as AppPorts;
provideApp(ports);
const q8 = variant('q8', 'webgpu');
const { environment } = requestOf();
const right = [1, 2, 3, 4, 5, 6, 7];

const validated = async (wrong: boolean) =>
	unwrap(
		await runValidation(
			new ScriptedModels(({ device }) =>
				wrong && device === 'webgpu' ? { free: [9], choices: right.map(() => 9) } : { free: right }
			),
			{ candidates: [q8] }
		).result
	);

test('speeds of a variant are marked as soon as it is found wrong here, and until it is right', async () => {
	const { book } = getValidation();
	const here = await render(WrongHere, { variant: q8, device: environment });
	const mark = here.getByText('wrong on this device');
	// Never validated: nothing is said of it.
	await expect.element(mark).not.toBeInTheDocument();
	await book.add(await validated(true));
	await expect.element(mark).toBeVisible();

	const elsewhere = await render(WrongHere, { variant: q8, device: 'another device' });
	expect(elsewhere.container.textContent).toBe('');
	const other = await render(WrongHere, { variant: variant('q4', 'webgpu'), device: environment });
	expect(other.container.textContent).toBe('');

	await book.add(await validated(false));
	await expect.element(mark).not.toBeInTheDocument();
});

test('it is kept for the next visit, and a registered version is told', async () => {
	const id = 'a/b@main:q8:webgpu';
	await ports.versions.add(
		{
			id,
			model: 'a/b',
			revision: 'main',
			label: 'main',
			types: ['vision-language'],
			family: 'smolvlm',
			configuration: { dtype: 'q8', device: 'webgpu' },
			files: [],
			host: null,
			notes: '',
			parent: null,
			registeredAt: '2026-01-01T00:00:00.000Z',
			validation: null,
			retrieval: null
		},
		{ id: 'one', at: '', version: id, model: 'a/b', change: { type: 'registered' } }
	);
	await getValidation().book.add(await validated(true));
	const later = new ValidationBook(ports);
	await later.load();
	expect(later.wrongReason(q8, 'acme one, Chrome on Linux')).toContain('On WebGPU it chooses');
	expect((await ports.versions.get(id))?.validation?.outcome).toBe('wrong');
	expect(await ports.versions.events(id)).toContainEqual(
		expect.objectContaining({ change: { type: 'validated', outcome: 'wrong' } })
	);
});
