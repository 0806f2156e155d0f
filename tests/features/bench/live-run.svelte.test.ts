import '../../../src/app.css';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Variant } from '#lib/core/models/variant.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { defaultPlan } from '#lib/core/run/plan-limits.ts';
import { provideApp } from '#lib/features/app-context.ts';
import BenchPage from '#lib/features/bench/BenchPage.svelte';
import type { BenchSession } from '#lib/features/bench/bench-session.svelte.ts';
import { suiteImages, type RunDraft } from '#lib/features/bench/run-draft.ts';
import { createPagePorts } from './page-ports.ts';

const wasm: Variant = { model: 'loupe/demo-vlm', revision: 'main', dtype: 'q8', device: 'wasm' };
/** A model has to be loaded, on a machine that may have much to do. */
const patience = { timeout: 60_000 };
let ports: AppPorts;
let session: BenchSession;

beforeEach(() => {
	({ ports, session } = provideApp(createPagePorts()));
});
afterEach(async () => {
	session.stop();
	await expect.poll(() => session.busy, patience).toBe(false);
});

async function draft(change: Partial<RunDraft> = {}): Promise<RunDraft> {
	const { suite, images, references } = await suiteImages('demo', 2, ports);
	const prompts = suite.prompts.slice(0, 1);
	const given = { name: 'Two scenes', suite: suite.id, variants: [wasm], images, references };
	return { ...defaultPlan, ...given, prompts, warmup: 0, maxNewTokens: 8, ...change };
}

it('shows what Loupe is, the device, and one button that runs the demo', async () => {
	render(BenchPage);
	await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Measure');
	await expect
		.element(page.getByRole('heading', { name: 'This device', exact: true }))
		.toBeVisible();
	await expect.element(page.getByRole('button', { name: 'Run the demo' })).toBeEnabled();
	await expect.element(page.getByText('0 variants × 12 pictures')).toBeVisible();
});

it('follows a real run to its end and shows captions beside pictures', async () => {
	render(BenchPage);
	const ended = session.start(await draft());
	await expect.element(page.getByRole('progressbar', { name: 'Trials' })).toBeVisible();
	await expect.element(page.getByRole('button', { name: 'Stop' })).toBeVisible();
	expect(await ended).toBe('finished');
	await expect.element(page.getByText('2 of 2 trials', { exact: true })).toBeVisible();
	await expect.element(page.getByRole('heading', { name: 'What they said' })).toBeVisible();
	await expect.element(page.getByRole('img', { name: 'scene-001.png' })).toBeVisible();
	await expect.element(page.getByRole('link', { name: 'Open the run' })).toBeVisible();
	await page.getByRole('button', { name: 'New benchmark' }).click();
	await expect.element(page.getByRole('button', { name: 'Run the demo' })).toBeVisible();
});

it('pauses with Space, asks before stopping with Escape, and stops', async () => {
	render(BenchPage);
	const ended = session.start(await draft({ repeats: 200 }));
	await expect.poll(() => session.progress?.done ?? 0, patience).toBeGreaterThan(0);
	await userEvent.keyboard(' ');
	await expect.element(page.getByRole('button', { name: 'Resume' })).toBeVisible();
	await userEvent.keyboard('{Escape}');
	await expect.element(page.getByRole('dialog')).toHaveTextContent('Stop this run?');
	await expect.element(page.getByRole('button', { name: 'Go on' })).toHaveFocus();
	await page.getByRole('button', { name: 'Stop the run' }).click();
	expect(await ended).toBe('stopped');
	await expect.element(page.getByRole('button', { name: /^Run the \d+ left$/ })).toBeVisible();
});

it('keeps a variant that cannot be loaded and a bad picture as failures, and goes on', async () => {
	render(BenchPage);
	const plan = await draft();
	const broken = new File(['not a picture'], 'broken.png');
	const [image] = plan.images;
	if (!image) throw new Error('The demo suite is empty.');
	const bad = { ...image, name: 'broken.png', file: broken };
	const images = [image, { ...bad, info: { ...image.info, sha256: 'f'.repeat(64) } }];
	const missing: Variant = { ...wasm, model: 'acme/missing' };
	const ended = session.start({ ...plan, images, variants: [wasm, missing] });
	expect(await ended).toBe('finished');
	await expect.element(page.getByText('3 trials failed')).toBeVisible();
	await expect.element(page.getByText('missing').first()).toBeVisible();
});
