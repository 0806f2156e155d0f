import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import type { Automation } from '#lib/core/automation/automation.ts';
import type { ModelRegistryApi } from '#lib/core/models/registry/registry-api.ts';
import { openAutomation } from './support/automated-run.ts';

interface Loupe {
	readonly loupe: Automation;
}
const early = 'loupe/demo-vlm@early:q4:wasm';
/** A busy machine is no reason to give a switch up. */
const patient = { limitMs: 150_000 };

/** Opens the page. @returns the active version, which came with the app. */
async function openRegistry(page: Page): Promise<string> {
	await openAutomation(page);
	return (await activeId(page)) ?? '';
}

/** Calls an operation of the registry in the page, with plain arguments. */
const call = <Name extends Exclude<keyof ModelRegistryApi, 'watch'>>(
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

/** Stops the load of `early` at a file of its tokenizer until it is let go. */
async function holdTokenizer(context: BrowserContext) {
	let letGo = () => {};
	const gate = new Promise<void>((resolve) => (letGo = resolve));
	let arrived = () => {};
	const held = new Promise<void>((resolve) => (arrived = resolve));
	await context.route('**/loupe/demo-vlm/early/tokenizer_config.json*', async (route) => {
		arrived();
		await gate;
		await route.continue();
	});
	return { held, letGo };
}

test('a version is registered, switched to, kept over a reload, and rolled back', async ({
	page
}) => {
	const main = await openRegistry(page);
	expect(main).toMatch(/^loupe\/demo-vlm@main:/);
	const registered = await registerEarly(page);
	expect(registered).toMatchObject({ ok: true, value: { id: early, host: null } });
	if (registered.ok)
		expect(registered.value.files.every(({ sha256 }) => sha256?.length === 64)).toBe(true);

	const switched = await call(page, 'switch', early, patient);
	expect(switched).toMatchObject({ ok: true, value: { version: early, previous: main } });
	if (switched.ok)
		expect(switched.value.steps.map(({ step }) => step)).toEqual([
			...['files', 'device', 'load', 'smoke', 'activate']
		]);

	await page.reload();
	await openRegistry(page);
	expect(await activeId(page)).toBe(early);

	expect(await call(page, 'rollback', 'vision-language', patient)).toMatchObject({
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
	const switched = await call(page, 'switch', early, patient);
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

test('a switch that another tab overtakes changes nothing and says what is active', async ({
	page,
	context
}) => {
	const main = await openRegistry(page);
	const other = await context.newPage();
	await openRegistry(other);
	const faster = 'loupe/demo-vlm@main:q4:wasm';
	await registerEarly(page);
	await call(page, 'register', {
		model: 'loupe/demo-vlm',
		configuration: { dtype: 'q4', device: 'wasm' }
	});
	const { held, letGo } = await holdTokenizer(context);
	const slow = call(page, 'switch', early, patient);
	await held;
	expect(await call(other, 'switch', faster, patient)).toMatchObject({ value: { previous: main } });
	letGo();
	const refused = await slow;
	if (refused.ok) throw new Error('Both switched.');
	expect(refused.failure.kind).toBe('busy');
	expect(refused.failure.cause).toContain(`was ${main} when this switch began and is ${faster}`);
	expect(await activeId(page)).toBe(faster);
});

test('a switch that is torn by a reload, or cancelled, changes nothing', async ({
	page,
	context
}) => {
	const main = await openRegistry(page);
	await registerEarly(page);
	const { held } = await holdTokenizer(context);
	// The page goes before this ends.
	void call(page, 'switch', early, patient).catch(() => undefined);
	await held;
	await page.reload();
	await context.unrouteAll({ behavior: 'ignoreErrors' });
	expect(await openRegistry(page)).toBe(main);

	const cancelled = await page.evaluate((id) => {
		const stop = new AbortController();
		return (window as unknown as Loupe).loupe.models.switch(id, {
			signal: stop.signal,
			onProgress: ({ step }) => step === 'load' && stop.abort()
		});
	}, early);
	expect(cancelled).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
	expect(await activeId(page)).toBe(main);
	const history = await call(page, 'history', early);
	if (!history.ok) throw new Error(history.failure.cause);
	expect(history.value).toMatchObject([{ by: 'script', change: { type: 'registered' } }]);
	expect(await call(page, 'switch', early, patient)).toMatchObject({ ok: true });
});

test('versions are measured beside each other, and the encoder by what it finds', async ({
	page
}) => {
	test.setTimeout(240_000);
	await openRegistry(page);
	await registerEarly(page);
	const main = 'loupe/demo-vlm@main:q4:wasm';
	await call(page, 'register', {
		model: 'loupe/demo-vlm',
		configuration: { dtype: 'q4', device: 'wasm' }
	});
	const run = await call(page, 'benchmark', {
		versions: [early, main],
		...{ images: 2, repeats: 1, warmup: 0 }
	});
	if (!run.ok) throw new Error(run.failure.cause);
	expect(await call(page, 'performance', main)).toMatchObject({
		ok: true,
		value: { runs: [{ run: { id: run.value }, done: 2, failed: 0, metrics: { ttftMs: { n: 2 } } }] }
	});
	expect(await call(page, 'compare', early, main)).toMatchObject({
		ok: true,
		value: { before: { run: run.value }, after: { run: run.value }, pairs: 2 }
	});

	const report = await call(page, 'measureRetrieval', 'loupe/demo-clip@main:fp32:wasm');
	if (!report.ok) throw new Error(report.failure.cause);
	const { querySet, directions, latency } = report.value;
	expect(querySet).toMatchObject({ name: 'Demo suite', images: 48 });
	// The encoder was trained for such pictures. Chance finds one of ten first in about a fifth of the cases.
	for (const { recall, candidates } of directions) {
		const atTen = recall.find(({ k }) => k === 10)?.value ?? 0;
		expect(atTen).toBeGreaterThan((2 * 10) / candidates);
	}
	expect(latency.map(({ of, n }) => [of, n > 1])).toEqual([
		['text', true],
		['image', true]
	]);
	expect(await call(page, 'get', 'loupe/demo-clip@main:fp32:wasm')).toMatchObject({
		value: { version: { retrieval: { format: 'loupe.retrieval/1' } } }
	});
});
