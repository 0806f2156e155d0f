import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { provideApp } from '#lib/features/app-context.ts';
import ChoosePage from '#lib/features/choose/ChoosePage.svelte';
import { createPagePorts } from '#tests/features/bench/page-ports.ts';
import { sampleRun, sampleVariant } from '#tests/features/runs/sample-run.ts';
import '../../../src/app.css';

/** Scoring happens in a worker, which takes its time to start. */
const shown = <Value>(read: () => Value) => expect.poll(read, { timeout: 15_000 });

let ports: AppPorts;
beforeEach(() => {
	ports = createPagePorts();
	provideApp(ports);
});

async function store(id: string, options: Parameters<typeof sampleRun>[1]) {
	const { run, trials, references } = sampleRun(id, options);
	const environment = await ports.probe.describe();
	await ports.runs.importRun({ ...run, environment }, trials, references);
}
const card = () => document.querySelector('[data-recommended]');

test('without a run recommends from the catalogue, and says so', async () => {
	const view = await render(ChoosePage);
	await expect.element(page.getByRole('link', { name: 'Measure on the Bench' })).toBeVisible();
	await shown(() => card()?.textContent).toContain('not measured here');
	expect(card()!.querySelectorAll('a')).toHaveLength(0);
	await page.getByLabelText('Answer').fill('1000');
	await shown(card).toBeNull();
	await expect.element(page.getByRole('heading', { name: 'Not enough known' })).toBeVisible();
	await view.unmount();
});

test('what was measured comes first; limits act at once and are kept', async () => {
	await store('r1', {
		images: 12,
		repeats: 1,
		variants: [sampleVariant('fp32'), sampleVariant('q4')]
	});
	const view = await render(ChoosePage);
	await shown(() => card()?.querySelector('a')?.href).toContain('/runs/view/?id=r1');
	await page.getByLabelText('What decides').selectOptions('speed');
	await shown(() => card()?.textContent).toContain('q4');
	await shown(() => card()?.textContent).toContain('Total per answer');
	await page.getByLabelText('Peak memory').fill('8');
	const fp32 = () => document.querySelector('[data-candidate="loupe/demo-vlm@main:fp32:webgpu"]');
	await shown(() => fp32()?.textContent).toMatch(
		/Peak memory is 11\.2 MB .*above the limit of 8\.0 MB/
	);
	await page.getByLabelText('Peak memory').fill('-3');
	await expect.element(page.getByText('“-3” is no number from 0 on.')).toBeVisible();
	await view.unmount();

	const again = await render(ChoosePage);
	await expect.element(page.getByLabelText('Peak memory')).toHaveValue(8);
	await expect.element(page.getByLabelText('What decides')).toHaveValue('speed');
	await again.unmount();
});

test('runs with other pictures are not weighed against each other', async () => {
	await store('few', { images: 6, variants: [sampleVariant('q4')] });
	await store('many', { images: 9, variants: [sampleVariant('fp32'), sampleVariant('q8')] });
	const view = await render(ChoosePage);
	const choice = page.getByLabelText('Measured with');
	await expect.element(choice).toBeVisible();
	// Its other dtypes are the catalogue's.
	const measured = () =>
		[...document.querySelectorAll('[data-candidate^="loupe/"], [data-recommended]')].filter(
			({ textContent }) => !textContent?.includes('from the catalogue')
		).length;
	await shown(measured).toBe(2);
	await choice.selectOptions('6 pictures, 1 prompt: Demo scenes, fp32 and q4');
	await shown(measured).toBe(1);
	await view.unmount();
});

test('a measurement of this device counts before a newer one of another', async () => {
	const variants = [sampleVariant('q4')];
	await store('here', { images: 6, variants, createdAt: '2026-11-01T00:00:00.000Z' });
	const { run, trials } = sampleRun('there', { images: 6, variants });
	const plan = (await ports.runs.get('here'))!.plan;
	const environment = { ...run.environment, os: 'Windows 11' };
	const kept = await ports.runs.references('here');
	await ports.runs.importRun({ ...run, plan, environment }, trials, kept);
	const view = await render(ChoosePage);
	await shown(() => card()?.querySelector('a')?.href).toContain('id=here');
	await view.unmount();
});

test('nothing that needs WebGPU is recommended where there is none, but for a phone it may be', async () => {
	const environment = await ports.probe.describe();
	const described = { ...environment, adapter: null, webgpuMissing: 'It is switched off.' };
	provideApp({ ...ports, probe: { ...ports.probe, describe: async () => described } });
	const view = await render(ChoosePage);
	const text = () => document.querySelector('main, body')?.textContent ?? '';
	await shown(text).toContain(
		'It needs WebGPU, which this device does not have. It is switched off.'
	);
	expect(card()).toBeNull();
	await expect.element(page.getByText('Nothing keeps every limit for certain.')).toBeVisible();
	await page.getByLabelText('Runs on').selectOptions('iphone');
	await expect.element(page.getByRole('heading', { name: 'Not enough known' })).toBeVisible();
	await shown(text).not.toContain('It needs WebGPU');
	await view.unmount();
});

test('a model that was measured for something else is not called unmeasured, and leads to its run', async () => {
	const variant: Variant = {
		model: 'HuggingFaceTB/SmolVLM-256M-Instruct',
		revision: 'main',
		dtype: 'q4',
		device: 'webgpu'
	};
	const purpose = 'answer';
	await store('asked', {
		name: 'How many?',
		variants: [variant],
		prompts: [{ id: 'count', name: 'Count', text: 'How many?', purpose }]
	});
	const view = await render(ChoosePage);
	await shown(() => card()?.textContent).toBeTruthy();
	// Little else is so small, so that it stands among the first.
	await page.getByLabelText('Download').fill('300');
	await page.getByLabelText('What decides').selectOptions('download');
	const row = () =>
		document.querySelector(`[data-candidate="${variantId(variant)}"], [data-recommended]`);
	await shown(() => row()?.textContent).toContain(
		'measured here with other pictures or prompts alone, in How many?'
	);
	expect(row()!.querySelector('a')?.href).toContain('/runs/view/?id=asked');
	await page.getByLabelText('Use case').selectOptions('answer');
	await shown(() => card()?.textContent).toContain('How many?');
	await shown(() => card()?.textContent).not.toContain('from the catalogue');
	await view.unmount();
});
