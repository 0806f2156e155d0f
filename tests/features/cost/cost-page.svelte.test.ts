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

test('an edited price is as of today, and its date can be set; the other one keeps its own', async () => {
	provideApp({ ...ports, clock: { ...ports.clock, date: () => '2026-11-29T23:30:00.000Z' } });
	const view = await render(CostPage);
	const onDemand = page.getByLabelText('AWS g4dn.xlarge, on demand, as of');
	const spot = page.getByLabelText('AWS g4dn.xlarge, spot, as of');
	await expect.element(onDemand).toHaveValue('2025-06');
	await page.getByLabelText('On-demand price of AWS g4dn.xlarge').fill('0.61');
	await spot.click();
	await expect.element(onDemand).toHaveValue('2026-11-29');
	await expect.element(spot).toHaveValue('2025-06');
	await onDemand.fill('last week');
	await spot.click();
	await expect.element(onDemand).toHaveAttribute('aria-invalid', 'true');
	await expect.element(page.getByText('Write YYYY-MM or YYYY-MM-DD.')).toBeVisible();
	await onDemand.fill('2026-10');
	await spot.click();
	await expect.element(onDemand).not.toHaveAttribute('aria-invalid');
	await view.unmount();

	const again = await render(CostPage);
	await expect.element(onDemand).toHaveValue('2026-10');
	await again.unmount();
});

test('a picture with several prompts takes as long as all of them', async () => {
	const { run, trials, references } = sampleRun('r2', {
		name: 'Three prompts',
		repeats: 1,
		createdAt: '2026-11-21T00:00:00.000Z',
		prompts: ['short', 'middle', 'long'].map((id) => ({
			...{ id, name: id, text: id },
			purpose: 'caption'
		}))
	});
	const times: Record<string, number> = { short: 100, middle: 200, long: 3000 };
	const timed = trials.map((trial) =>
		trial.failure
			? trial
			: {
					...trial,
					...{ imageDecodeMs: 0, excluded: [] },
					observation: { ...trial.observation, endedAtMs: times[trial.prompt]! }
				}
	);
	await ports.runs.importRun(run, timed, references);
	const view = await render(CostPage);
	await shown(() => document.body.textContent).toContain('Three prompts');
	await shown(() => document.body.textContent).toMatch(/3,300 ms a picture with 3 prompts/);
	await expect.element(page.getByText('3.3 s of the user’s device')).toBeVisible();
	await view.unmount();
});

test('energy is told only from watts that were given', async () => {
	const view = await render(CostPage);
	const energy = () => document.querySelector('[data-energy]')?.textContent;
	await shown(energy).toContain('a browser cannot tell it');
	await page.getByLabelText('Power').fill('10');
	await shown(energy).toMatch(/Wh a picture/);
	await view.unmount();
});
