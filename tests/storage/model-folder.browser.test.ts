import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import type { FolderHandle } from '#lib/core/models/files/folder-handle.ts';
import { createModelRepositories } from '#lib/downloads/model-repositories.ts';
import { createModelWorkerLink } from '#lib/inference/model-worker-link.ts';
import { Database } from '#lib/storage/database.ts';
import { createModelFolder } from '#lib/storage/model-folder.ts';
import { createPreferenceStore } from '#lib/storage/preference-store.ts';

const folderName = 'my-models';
const picking = globalThis as { showDirectoryPicker?: unknown };
const original = picking.showDirectoryPicker;
const never = new AbortController().signal;

/** What the user picks: no dialog can be clicked here, so it is a folder of the origin's own file system. */
const pick = (answer: () => Promise<unknown>) => {
	picking.showDirectoryPicker = answer;
};
const own = async () =>
	(await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true });
const open = () => createModelFolder(createPreferenceStore(new Database()));

async function write(path: string, text: string) {
	const segments = path.split('/');
	let folder = await own();
	for (const name of segments.slice(0, -1))
		folder = await folder.getDirectoryHandle(name, { create: true });
	const file = await folder.getFileHandle(segments.at(-1)!, { create: true });
	const writable = await file.createWritable();
	await writable.write(text);
	await writable.close();
}

beforeEach(async () => {
	await own();
	await open().forget();
});
afterEach(async () => {
	picking.showDirectoryPicker = original;
	await open().forget();
	await (await navigator.storage.getDirectory()).removeEntry(folderName, { recursive: true });
});

test('the next visit still has the folder that was chosen, until it is forgotten', async () => {
	pick(own);
	expect(await open().state()).toBeNull();
	expect(await open().choose()).toEqual({ ok: true, value: undefined });
	const next = open();
	expect(await next.state()).toEqual({ name: folderName, permission: 'granted' });
	expect(await (await next.granted())?.getDirectoryHandle('x', { create: true })).toBeDefined();
	await next.forget();
	expect(await open().state()).toBeNull();
	expect(await open().granted()).toBeNull();
});

test('a worker reads models from it', async () => {
	await write('acme/model/config.json', '{"model_type":"x"}');
	await write('acme/model/onnx/model.onnx', '12345');
	pick(own);
	const folder = open();
	unwrap(await folder.choose());
	const repositories = createModelRepositories(createModelWorkerLink(), async () => [
		{ type: 'folder', folder: (await folder.granted()) as FolderHandle }
	]);
	const listing = unwrap(await repositories.list(never, 'acme/model', 'main'));
	expect(listing).toMatchObject({ commit: null, host: `folder ${folderName}` });
	expect([...listing.files!].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
		{ path: 'config.json', bytes: 18, sha256: null },
		{ path: 'onnx/model.onnx', bytes: 5, sha256: null }
	]);
	expect(unwrap(await repositories.text(never, 'acme/model', 'main', 'config.json'))).toBe(
		'{"model_type":"x"}'
	);
	expect(unwrap(await repositories.text(never, 'acme/model', 'main', 'none.json'))).toBeNull();
	expect(await repositories.text(never, 'acme/other', 'main', 'config.json')).toMatchObject({
		ok: false,
		failure: { kind: 'not-found' }
	});
});

test('a permission that has lapsed is seen, and asked for again', async () => {
	let permission = 'prompt';
	const handle = {
		kind: 'directory',
		name: 'lapsed',
		getDirectoryHandle: () => Promise.reject(new Error('not asked for here')),
		queryPermission: async () => permission,
		requestPermission: async () => (permission = 'granted')
	};
	// The browser's own handles lose their permission only between visits, which no test can bring about.
	const kept = new Map<string, unknown>([['model-folder', handle]]);
	const folder = createModelFolder({
		get: async (name) => kept.get(name),
		put: async (name, value) => void kept.set(name, value)
	});
	expect(await folder.state()).toEqual({ name: 'lapsed', permission: 'prompt' });
	expect(await folder.granted()).toBeNull();
	expect(await folder.reconnect()).toBe(true);
	expect(await folder.granted()).toBe(handle);
});

test('a dialog that was closed, and a browser that has none', async () => {
	pick(async () => {
		throw new DOMException('closed', 'AbortError');
	});
	expect(await open().choose()).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
	delete picking.showDirectoryPicker;
	const without = open();
	expect(without.supported).toBe(false);
	expect(await without.choose()).toMatchObject({ ok: false, failure: { kind: 'storage' } });
});
