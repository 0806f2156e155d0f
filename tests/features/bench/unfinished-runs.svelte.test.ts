import { beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { provideApp } from '#lib/features/app-context.ts';
import type { BenchSession } from '#lib/features/bench/bench-session.svelte.ts';
import UnfinishedRuns from '#lib/features/bench/UnfinishedRuns.svelte';
import { defaultPlan } from '#lib/core/run/plan-limits.ts';
import { createPagePorts } from './page-ports.ts';

let ports: AppPorts;
let session: BenchSession;

async function brokenOff(id: string): Promise<Run> {
	const image = (name: string) => ({ name, sha256: name, mime: 'image/png', bytes: 1 });
	return {
		id,
		name: 'Half done',
		createdAt: '2026-01-01T00:00:00.000Z',
		endedAt: null,
		state: 'running',
		plan: {
			...defaultPlan,
			suite: null,
			variants: [{ model: 'owner/model', revision: 'main', dtype: 'q4', device: 'wasm' }],
			images: ['a.png', 'b.png', 'c.png'].map(image),
			prompts: [{ id: 'describe', name: 'Describe', text: 'Describe.', purpose: 'caption' }]
		},
		environment: await ports.probe.describe(),
		loads: [],
		loadFailures: [],
		origin: 'measured'
	};
}

beforeEach(() => {
	({ ports, session } = provideApp(createPagePorts()));
});

it('asks what to do with a run that broke off, and keeps it when told so', async () => {
	const run = await brokenOff('broken');
	await ports.runs.create(run);
	render(UnfinishedRuns, { session });
	await expect.element(page.getByText('was interrupted after 0 of 3 trials')).toBeVisible();
	await expect.element(page.getByRole('button', { name: 'Resume' })).toBeVisible();
	await page.getByRole('button', { name: 'Keep as it is' }).click();
	await expect.element(page.getByText('was interrupted')).not.toBeInTheDocument();
	expect((await ports.runs.get('broken'))?.state).toBe('stopped');
});

it('leaves a run alone that another tab holds', async () => {
	await ports.runs.create(await brokenOff('elsewhere'));
	const release = await ports.locks.acquire('elsewhere');
	render(UnfinishedRuns, { session });
	await expect.element(page.getByText('is running in another tab: 0 of 3 trials')).toBeVisible();
	await expect.element(page.getByRole('button', { name: 'Resume' })).not.toBeInTheDocument();
	release?.();
});
