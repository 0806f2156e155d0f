import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import { provideApp } from '#lib/features/app-context.ts';
import ScoreModelSettings from '#lib/features/settings/ScoreModelSettings.svelte';
import { defaultEmbedders } from '#lib/core/embeddings/known-embedders.ts';
import '../../../src/app.css';
import { createPagePorts } from '../bench/page-ports.ts';

afterEach(() => cleanup());

it('takes another model by name, says it is not here, and why it cannot be fetched', async () => {
	const ports = createPagePorts();
	provideApp(ports);
	const view = render(ScoreModelSettings, { embedders: defaultEmbedders, detector: null });
	ports.settings.watch(({ embedders, detector }) => void view.rerender({ embedders, detector }));
	await expect.element(page.getByText(/demo encoder knows the demo scenes only/)).toBeVisible();

	await page.getByLabelText('Images and texts').selectOptions('Another model …');
	const name = page.getByLabelText('Model');
	await userEvent.fill(name, 'nonsense');
	await expect.element(page.getByRole('button', { name: 'Use it' })).toBeDisabled();
	await userEvent.fill(name, 'owner/none');
	await page.getByRole('button', { name: 'Use it' }).click();
	expect(ports.settings.read().embedders.imageText).toEqual({
		id: 'owner/none',
		revision: 'main',
		dtype: 'q8'
	});
	await expect.element(page.getByText('owner/none is not on this device.')).toBeVisible();

	await page.getByRole('button', { name: 'Fetch now' }).click();
	await expect.element(page.getByRole('alert')).toHaveTextContent(/owner\/none@main/);
	await expect.element(page.getByRole('button', { name: 'Fetch now' })).toBeVisible();
});

it('tells the size of a model that is not here', async () => {
	const ports = createPagePorts();
	provideApp(ports);
	const view = render(ScoreModelSettings, { embedders: defaultEmbedders, detector: null });
	ports.settings.watch(({ embedders, detector }) => void view.rerender({ embedders, detector }));
	await page.getByLabelText('Texts and references').selectOptions('all-MiniLM-L6-v2, q8');
	await expect
		.element(page.getByText(/all-MiniLM-L6-v2 is not on this device: about 23/))
		.toBeVisible();
	expect(ports.settings.read().embedders.text.id).toBe('Xenova/all-MiniLM-L6-v2');
	expect(ports.settings.read().embedders.imageText).toEqual(defaultEmbedders.imageText);
});

it('asks no detector until one is chosen, by name or from the list', async () => {
	const ports = createPagePorts();
	provideApp(ports);
	const view = render(ScoreModelSettings, { embedders: defaultEmbedders, detector: null });
	ports.settings.watch(({ embedders, detector }) => void view.rerender({ embedders, detector }));
	const field = page.getByLabelText('Expected objects in pictures');
	await expect.element(field).toHaveValue('none');
	await expect.element(page.getByText(/None comes with the app/)).toBeVisible();

	await field.selectOptions('OWL-ViT B/32, q8');
	await expect
		.element(page.getByText(/owlvit-base-patch32 is not on this device: about 155/))
		.toBeVisible();
	await field.selectOptions('Another model …');
	await userEvent.fill(page.getByLabelText('Model'), 'owner/none');
	await page.getByRole('button', { name: 'Use it' }).click();
	expect(ports.settings.read().detector).toEqual({
		id: 'owner/none',
		revision: 'main',
		dtype: 'q8'
	});
	await page.getByRole('button', { name: 'Fetch now' }).click();
	await expect.element(page.getByRole('alert')).toHaveTextContent(/owner\/none@main/);
	await field.selectOptions('None');
	expect(ports.settings.read().detector).toBeNull();
	await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});
