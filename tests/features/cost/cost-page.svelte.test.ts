import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { AppPorts } from '#lib/core/ports.ts';
import { provideApp } from '#lib/features/app-context.ts';
import CostPage from '#lib/features/cost/CostPage.svelte';
import { createPagePorts } from '#tests/features/bench/page-ports.ts';
import { sampleRun } from '#tests/features/runs/sample-run.ts';
import '../../../src/app.css';

/** Figures follow a reading of the run. */
const shown = <Value>(read: () => Value) => expect.poll(read, { timeout: 15_000 });

let ports: AppPorts;
beforeEach(async () => {
	ports = createPagePorts();
	provideApp(ports);
	const { run, trials, references } = sampleRun('r1');
	await ports.runs.importRun(run, trials, references);
});

const row = (id: string) => document.querySelector<HTMLElement>(`[data-instance="${id}"]`);
const firstRow = () => document.querySelector<HTMLElement>('[data-instance]')?.dataset['instance'];

test('estimates nothing before the device is told, and a range after', async () => {
	const view = await render(CostPage);
	await expect.element(page.getByText('No estimate: say what ran it.')).toBeVisible();
	await page.getByLabelText('What ran it').selectOptions('Apple M2');
	await shown(() => row('aws/g4dn.xlarge')?.textContent).toMatch(/\$[\d.,]+–\$[\d.,]+/);
	await page.getByLabelText('Memory bandwidth').fill('');
	await expect.element(page.getByText('No estimate: say what ran it.')).toBeVisible();
	await page.getByLabelText('Memory bandwidth').fill('250');
	await expect.element(page.getByLabelText('What ran it')).toHaveValue('');
	await shown(() => row('aws/g4dn.xlarge')?.textContent).toMatch(/\$[\d.,]+–\$[\d.,]+/);
	await view.unmount();
});

test('a price is edited in place, decides the order, is kept, and goes back', async () => {
	const view = await render(CostPage);
	await page.getByLabelText('What ran it').selectOptions('Apple M2');
	const price = page.getByLabelText('On-demand price of AWS p5.48xlarge');
	await price.fill('0.01');
	await page.getByLabelText('On-demand price of AWS g4dn.xlarge').click();
	await shown(firstRow).toBe('aws/p5.48xlarge');
	await view.unmount();

	const again = await render(CostPage);
	await shown(firstRow).toBe('aws/p5.48xlarge');
	await page.getByRole('button', { name: 'Reset' }).click();
	await shown(firstRow).not.toBe('aws/p5.48xlarge');
	await page.getByRole('button', { name: 'A month' }).click();
	await shown(firstRow).toBe('gcp/a3-highgpu-8g');
	await again.unmount();
});

test('energy is told only from watts that were given', async () => {
	const view = await render(CostPage);
	const energy = () => document.querySelector('[data-energy]')?.textContent;
	await shown(energy).toContain('a browser cannot tell it');
	await page.getByLabelText('Power').fill('10');
	await shown(energy).toMatch(/Wh a picture/);
	await view.unmount();
});
