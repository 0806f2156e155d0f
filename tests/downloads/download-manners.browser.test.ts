import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { unwrap } from '#lib/core/failure.ts';
import type { ModelSource } from '#lib/core/ports.ts';
import { systemClock } from '#lib/device/clock.ts';
import { createDownloads } from '#lib/downloads/downloads.ts';
import { createModelRepositories } from '#lib/downloads/model-repositories.ts';
import { createModelWorkerLink } from '#lib/inference/model-worker-link.ts';
import { createHubToken } from '#lib/storage/hub-token.ts';
import { createModelFileStore } from '#lib/storage/model-file-store.ts';
import type { HostedFile, HostOptions } from '#tests/support/faulty-host.ts';
import { clearStoredModels } from '#tests/support/stored-model.ts';

const model = 'acme/kept';
const commit = 'a'.repeat(40);
const secret = 'hf_TopSecret42';
const never = new AbortController().signal;
const config: HostedFile = { path: 'config.json', bytes: 0, seed: 1, text: '{"model_type":"x"}' };
const weights: HostedFile = { path: 'onnx/model.onnx', bytes: 3_000_000, seed: 9 };
const urls: string[] = [];

async function host(files: readonly HostedFile[], options: Partial<HostOptions> = {}) {
	const url = await commands.startHost({ model, commit, files, ...options });
	urls.push(url);
	return url;
}

beforeEach(async () => {
	localStorage.clear();
	await clearStoredModels();
});
afterEach(async () => {
	for (const url of urls.splice(0)) await commands.stopHost(url);
	localStorage.clear();
	await clearStoredModels();
});

/** The ports of one tab, as the app puts them together. */
function tab(hubHost: string) {
	const link = createModelWorkerLink();
	const hubToken = createHubToken(() => hubHost);
	const places = async (): Promise<readonly ModelSource[]> => {
		const token = hubToken.tokenFor(hubHost);
		const source = { host: hubHost, pathTemplate: '{model}/resolve/{revision}/' };
		return [token === null ? source : { ...source, token }];
	};
	const modelFiles = createModelFileStore(link);
	const parts = { link, places, store: modelFiles, clock: systemClock, persist: async () => null };
	const repositories = createModelRepositories(link, places);
	return { downloads: createDownloads(parts), hubToken, modelFiles, repositories };
}

async function begin({ repositories, downloads }: ReturnType<typeof tab>): Promise<string> {
	const listing = unwrap(await repositories.list(never, model, 'main'));
	return downloads.start(
		listing,
		listing.files!.map(({ path }) => path),
		'all'
	);
}

/** Every file below a folder of the origin's file system. */
async function filesIn(folder: FileSystemDirectoryHandle): Promise<File[]> {
	const files: File[] = [];
	for await (const entry of folder.values())
		if (entry.kind === 'file') files.push(await (entry as FileSystemFileHandle).getFile());
		else files.push(...(await filesIn(entry as FileSystemDirectoryHandle)));
	return files;
}

const originFiles = async () => filesIn(await navigator.storage.getDirectory());

/** Of the models that are kept, in bytes: other tests of this origin leave folders of their own. */
async function keptSizes(): Promise<number[]> {
	const sizes: number[] = [];
	for await (const [name, entry] of (await navigator.storage.getDirectory()).entries())
		if (entry.kind === 'directory' && name.startsWith('loupe-model'))
			for (const { size } of await filesIn(entry as FileSystemDirectoryHandle)) sizes.push(size);
	return sizes;
}

/** Addresses that any of the origin's caches answers. */
async function cachedUrls(): Promise<string[]> {
	const caches = await Promise.all(
		(await self.caches.keys()).map((name) => self.caches.open(name))
	);
	const requests = await Promise.all(caches.map((cache) => cache.keys()));
	return requests.flat().map(({ url }) => url);
}

test('a token goes to the hub and not to the storage it redirects to, and is written nowhere', async () => {
	const storage = await host([config, weights]);
	const hub = await host([config, { ...weights, redirect: storage }], { token: secret });
	const page = tab(hub);
	const refused = await page.repositories.list(never, model, 'main');
	expect(refused).toMatchObject({ ok: false, failure: { kind: 'access-denied' } });

	page.hubToken.set(secret, false);
	const id = await begin(page);
	expect((await page.downloads.settled(id))?.state).toEqual({ type: 'done' });
	const authorized = async (url: string) =>
		new Set((await commands.hostRequests(url)).map(({ authorization }) => authorization));
	expect(await authorized(storage)).toEqual(new Set([null]));
	// Without it only as long as it was not given.
	expect(await authorized(hub)).toEqual(new Set([null, `Bearer ${secret}`]));
	const paths = (await commands.hostRequests(storage)).map(({ path }) => path);
	expect(paths).toEqual([`${model}/resolve/${commit}/${weights.path}`]);

	const small = (await originFiles()).filter(({ size }) => size < 100_000);
	const written = [
		JSON.stringify({ ...localStorage, ...sessionStorage }),
		JSON.stringify(page.downloads.all),
		JSON.stringify(performance.getEntries()),
		JSON.stringify(refused),
		...(await cachedUrls()),
		...(await Promise.all(small.map((file) => file.text())))
	].join('\n');
	expect(written).toContain(weights.path);
	expect(written).not.toContain(secret);
});

test('one given for the hub is not sent to a mirror that takes its place', async () => {
	const hub = await host([config], { token: secret });
	const mirror = await host([config]);
	let chosen = hub;
	const token = createHubToken(() => chosen);
	token.set(secret, false);
	chosen = mirror;
	expect(token.tokenFor(chosen)).toBeNull();
	expect(token.tokenFor(hub)).toBe(secret);
});

test('a host that wants to be left alone: says when it goes on, and need not be waited for', async () => {
	const misdeeds = [{ type: 'status', status: 429, retryAfter: '240' }] as const;
	const page = tab(await host([config, { ...weights, misdeeds }]));
	const id = await begin(page);
	const state = () => page.downloads.all.find((one) => one.id === id)?.state;
	await expect.poll(() => state()?.type).toBe('retrying');
	const waiting = state();
	if (waiting?.type !== 'retrying') throw new Error('It should wait.');
	expect(waiting).toMatchObject({
		attempt: 1,
		failure: { kind: 'network', cause: expect.stringContaining('HTTP 429') }
	});
	expect(waiting.retryAtMs - Date.now()).toBeGreaterThan(120_000);
	page.downloads.pause(id);
	expect((await page.downloads.settled(id))?.state).toEqual({ type: 'paused' });
	page.downloads.resume(id);
	expect((await page.downloads.settled(id))?.state).toEqual({ type: 'done' });
});

test('what was fetched is in storage once', async () => {
	const hub = await host([config, weights]);
	const page = tab(hub);
	await page.downloads.settled(await begin(page));
	const sizes = await keptSizes();
	expect(sizes.filter((size) => size >= weights.bytes)).toEqual([weights.bytes]);
	// The notes beside it.
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(weights.bytes + 10_000);
	expect((await cachedUrls()).filter((url) => url.includes(model))).toEqual([]);
	const files = async () =>
		(await commands.hostRequests(hub)).filter(({ path }) => path.includes('/resolve/'));
	const before = await files();
	expect(before).toHaveLength(2);
	const id = await begin(page);
	const again = await page.downloads.settled(id);
	expect(again?.files.map(({ fromStore, state }) => [fromStore, state])).toEqual([
		[true, 'whole'],
		[true, 'whole']
	]);
	expect(await files()).toEqual(before);
});
