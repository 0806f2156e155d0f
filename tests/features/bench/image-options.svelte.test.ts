import { afterEach, beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import type { Suite } from '#lib/core/run/suite.ts';
import { createModelRepositories } from '#lib/downloads/model-repositories.ts';
import { BenchForm } from '#lib/features/bench/form/bench-form.svelte.ts';
import ImageOptionsField from '#lib/features/bench/form/ImageOptionsField.svelte';
import { createModelWorkerLink } from '#lib/inference/model-worker-link.ts';
import { bundledSource } from '#lib/inference/sources.ts';
import '../../../src/app.css';
import { createPagePorts } from './page-ports.ts';

const root = `${location.origin}/`;
const tiny = { host: `${root}tests/fixtures/models/`, pathTemplate: '{model}/{revision}/' };
const ports = {
	...createPagePorts(),
	repositories: createModelRepositories(createModelWorkerLink(), async () => [
		bundledSource(root),
		tiny
	])
};
let suite: Suite;
beforeAll(async () => {
	suite = await ports.bundled.suite('demo');
});
afterEach(() => cleanup());

const tokens = () => page.getByLabelText('Image tokens per picture');

it('tells the tokens of a picture as tiling and longest edge change them, and records these', async () => {
	const form = new BenchForm(ports, suite);
	form.variants.addByName('tiny/smolvlm', 'fp32', 'wasm');
	render(ImageOptionsField, { form });
	// Four tokens a tile.
	await expect.element(tokens()).toHaveTextContent('smolvlm: 4');
	expect(form.plan.imageOptions).toBe(undefined);

	await userEvent.selectOptions(page.getByLabelText('Large pictures'), 'on');
	expect(form.plan.imageOptions).toEqual({ tiling: true });
	const { width, height } = suite.images[0]!;
	expect(width).toBe(height);
	await expect.element(tokens()).toHaveTextContent('smolvlm: 20');

	const edge = page.getByLabelText(/Longest edge/);
	await edge.fill('48');
	expect(form.plan.imageOptions).toEqual({ tiling: true, longestEdge: 48 });
	await expect.element(tokens()).toHaveTextContent('smolvlm: 40');

	await edge.fill('5');
	await expect
		.element(page.getByText('Write a whole number from 16 to 8,192, or nothing.'))
		.toBeVisible();
	expect(form.problems.join(' ')).toContain('longestEdge is 5');
});

it('offers only what the chosen models know, and records nothing else', async () => {
	const form = new BenchForm(ports, suite);
	form.variants.addByName('tiny/moondream', 'fp32', 'wasm');
	form.imageOptions.tiling = 'on';
	render(ImageOptionsField, { form });
	await expect.element(tokens()).toHaveTextContent('moondream: 9');
	await expect.element(page.getByLabelText('Large pictures')).not.toBeInTheDocument();
	expect(form.plan.imageOptions).toBe(undefined);
});

it('says so where it cannot be told before loading', async () => {
	const form = new BenchForm(ports, suite);
	form.variants.addByName('nobody/nothing', 'fp32', 'wasm');
	render(ImageOptionsField, { form });
	await expect.element(tokens()).toHaveTextContent('nothing: not known before loading');
});
