import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Automation } from '#lib/core/automation/automation.ts';
import { FaultyHost, type HostedFile } from '#tests/support/faulty-host.ts';
import { startServer } from '#tools/server/static-server.mjs';
import { inRoot } from '#tools/setup/root.mjs';
import { completeRun, demoRequest } from './support/automated-run.ts';
import { test } from './support/visitor.ts';

const model = 'acme/captioner';
const commit = '5'.repeat(40);
const demo = inRoot('static', 'models', 'loupe', 'demo-vlm', 'main');
const decoder = 'onnx/decoder_model_merged.onnx';
const half = 1_500_000;

/** The embedded model in full precision, as a repository of a hub, and what goes wrong with its decoder. */
async function hostedFiles(misdeeds: HostedFile['misdeeds']): Promise<HostedFile[]> {
	const names = await readdir(demo, { recursive: true });
	const wanted = names.filter(
		(name) => !name.endsWith('.onnx') || /(encoder|tokens|merged)\.onnx$/.test(name)
	);
	return wanted
		.filter((name) => /\.\w+$/.test(name))
		.map((path) => ({
			path,
			bytes: 0,
			seed: 0,
			disk: join(demo, path),
			...(path === decoder && misdeeds && { misdeeds })
		}));
}

function request(hub: string) {
	const plan = demoRequest({ name: 'Fetched', variants: [`${model}@main:fp32:wasm`], images: 1 });
	const source = { host: hub, pathTemplate: '{model}/resolve/{revision}/' };
	return { ...plan, request: { ...plan.request, hub: source } };
}

/** Begins a run and does not wait for anything of it. */
async function beginLoading(page: Page, { request: asked, paths }: ReturnType<typeof request>) {
	await page.goto('automation/');
	await page.waitForFunction(() => 'loupe' in window);
	await page.locator('#images').setInputFiles(paths);
	await page.evaluate((wanted) => {
		void (window as unknown as { loupe: Automation }).loupe.run(wanted);
	}, asked);
}

/** Bytes of the decoder that are on this device. */
const keptBytes = (page: Page) =>
	page.evaluate(
		async ([id, revision, path]) => {
			let folder = await navigator.storage.getDirectory();
			for (const name of ['loupe-models', ...id!.split('/'), revision!, 'onnx'])
				folder = await folder.getDirectoryHandle(name);
			return (await (await folder.getFileHandle(path!.slice('onnx/'.length))).getFile()).size;
		},
		[model, commit, decoder]
	);

/** The whole browser ends at once, without a goodbye. */
async function crash(page: Page) {
	const gone = new Promise<void>((resolve) => page.context().once('close', () => resolve()));
	const session = await page.context().newCDPSession(page);
	await session.send('Browser.crash').catch(() => {});
	await gone;
}

test('what was half fetched when the browser crashed goes on where it stopped, and then needs no hub', async ({
	visitor,
	baseURL
}) => {
	const files = await hostedFiles([{ type: 'silence', after: half }]);
	const hub = await FaultyHost.start({ model, commit, files });
	const plan = request(hub.url);
	const sent = (path: string) =>
		hub.requests.filter((one) => one.path.endsWith(path)).reduce((sum, one) => sum + one.sent, 0);
	try {
		let page = await (await visitor.open(baseURL!)).newPage();
		await beginLoading(page, plan);
		await expect.poll(() => keptBytes(page).catch(() => 0)).toBe(half);
		await crash(page);

		page = await (await visitor.open(baseURL!)).newPage();
		const fetched = await completeRun(page, plan);
		expect(fetched.trials.map(({ failure }) => failure)).toEqual([null]);
		expect(fetched.loads[0]).toMatchObject({ commit, fromCache: false });
		const size = fetched.loads[0]!.files.find(({ file }) => file === decoder)!.bytes;
		expect(sent(decoder)).toBe(size);

		await hub.close();
		page = await (await visitor.open(baseURL!)).newPage();
		const offline = await completeRun(page, plan);
		expect(offline.trials.map(({ output, failure }) => [output, failure])).toEqual(
			fetched.trials.map(({ output }) => [output, null])
		);
		expect(offline.loads[0]).toMatchObject({ commit, fromCache: true });
		expect(new Set(offline.loads[0]!.files.map(({ from }) => from))).toEqual(new Set(['store']));
	} finally {
		await hub.close();
	}
});

test('a models folder beside the app stands before the hub', async ({ visitor }) => {
	const models = await mkdtemp(join(tmpdir(), 'loupe-models-'));
	await cp(demo, join(models, model, commit), { recursive: true });
	const server = await startServer({ root: 'build', host: '127.0.0.1', models });
	const hub = await FaultyHost.start({ model, commit, files: await hostedFiles(undefined) });
	try {
		const page = await (await visitor.open(server.url)).newPage();
		const plan = request(hub.url);
		const variants = plan.request.variants.map((one) => ({ ...one, revision: commit }));
		const run = await completeRun(page, { ...plan, request: { ...plan.request, variants } });
		expect(run.trials.map(({ failure }) => failure)).toEqual([null]);
		expect(run.loads[0]).toMatchObject({ commit });
		expect(new Set(run.loads[0]!.files.map(({ from }) => from))).toEqual(new Set(['local']));
		expect(hub.requests).toEqual([]);
	} finally {
		await Promise.all([server.close(), hub.close()]);
		await rm(models, { recursive: true });
	}
});
