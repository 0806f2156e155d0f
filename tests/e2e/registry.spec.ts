import { expect, test, type Page } from '@playwright/test';
import type { Automation } from '#lib/core/automation/automation.ts';
import type { ModelRegistryApi } from '#lib/core/models/registry/registry-api.ts';
import { openAutomation } from './support/automated-run.ts';

interface Loupe {
	readonly loupe: Automation;
}
const early = 'loupe/demo-vlm@early:q4:wasm';

/** Opens the page and waits until what comes with the app is registered and active. */
async function openRegistry(page: Page): Promise<string> {
	await openAutomation(page);
	const active = async () => {
		const found = await call(page, 'active');
		return found.ok ? found.value : {};
	};
	await expect.poll(active).toMatchObject({ 'image-embedding': {}, 'vision-language': {} });
	return (await activeId(page)) ?? '';
}

/** Calls an operation of the registry in the page, with plain arguments. */
const call = <Name extends 'register' | 'switch' | 'rollback' | 'active' | 'history' | 'health'>(
	page: Page,
	name: Name,
	...args: readonly unknown[]
): Promise<Awaited<ReturnType<ModelRegistryApi[Name]>>> =>
	page.evaluate(
		({ name, args }) => {
			const { models } = (window as unknown as Loupe).loupe;
			return (models[name] as (...given: unknown[]) => Promise<unknown>)(...args);
		},
		{ name, args }
	) as Promise<Awaited<ReturnType<ModelRegistryApi[Name]>>>;

async function activeId(page: Page): Promise<string | undefined> {
	const active = await call(page, 'active');
	return active.ok ? active.value['vision-language']?.version : undefined;
}

const registerEarly = (page: Page) =>
	call(page, 'register', {
		model: 'loupe/demo-vlm',
		revision: 'early',
		configuration: { dtype: 'q4', device: 'wasm' }
	});

test('a version is registered, switched to, kept over a reload, and rolled back', async ({
	page
}) => {
	const main = await openRegistry(page);
	expect(main).toMatch(/^loupe\/demo-vlm@main:/);
	const registered = await registerEarly(page);
	expect(registered).toMatchObject({ ok: true, value: { id: early, host: null } });
	if (registered.ok)
		expect(registered.value.files.every(({ sha256 }) => sha256?.length === 64)).toBe(true);

	const switched = await call(page, 'switch', early);
	expect(switched).toMatchObject({ ok: true, value: { version: early, previous: main } });
	if (switched.ok)
		expect(switched.value.steps.map(({ step }) => step)).toEqual([
			...['files', 'device', 'load', 'smoke', 'activate']
		]);

	await page.reload();
	await openRegistry(page);
	expect(await activeId(page)).toBe(early);

	expect(await call(page, 'rollback', 'vision-language')).toMatchObject({
		ok: true,
		value: { version: main, previous: early }
	});
	expect(await activeId(page)).toBe(main);
	const history = await call(page, 'history', main);
	if (!history.ok) throw new Error(history.failure.cause);
	expect(history.value[0]?.change).toMatchObject({ type: 'rolled-back', from: early });
});

test('weights that are not what was registered stay out, and the old version stays active', async ({
	page,
	context
}) => {
	const main = await openRegistry(page);
	await registerEarly(page);
	// One byte of the tokenizer's file is another one: still JSON, still a tokenizer.
	await context.route('**/models/loupe/demo-vlm/early/tokenizer_config.json*', async (route) => {
		const answer = await route.fetch();
		await route.fulfill({ response: answer, body: `${await answer.text()} ` });
	});
	const switched = await call(page, 'switch', early);
	expect(switched).toMatchObject({ ok: false, failure: { kind: 'bad-file' } });
	if (!switched.ok) expect(switched.failure.cause).toContain('tokenizer_config.json');
	expect(await activeId(page)).toBe(main);
	const history = await call(page, 'history', early);
	if (!history.ok) throw new Error(history.failure.cause);
	expect(history.value[0]?.change).toMatchObject({ type: 'switch-failed' });
	const health = await call(page, 'health');
	expect(health).toMatchObject({ ok: true, value: { loaded: [] } });
});

test('what cannot load is refused in words, without a byte of weights', async ({ page }) => {
	await openRegistry(page);
	const weights: string[] = [];
	page.on('request', (request) => {
		if (request.url().includes('.onnx')) weights.push(request.url());
	});
	const refused = await call(page, 'register', {
		model: 'loupe/demo-vlm',
		revision: 'early',
		configuration: { dtype: 'q8', device: 'wasm' }
	});
	expect(refused).toMatchObject({ ok: false, failure: { kind: 'unsupported-dtype' } });
	if (!refused.ok) expect(refused.failure.remedy).toContain('q4');
	expect(weights).toEqual([]);
});
