import { afterEach, expect, test } from 'vitest';
import { fileLock } from '#lib/core/models/files/model-paths.ts';
import { createModelWorkerLink } from '#lib/inference/model-worker-link.ts';
import { createModelFileStore, keptFiles } from '#lib/storage/model-file-store.ts';
import { clearStoredModels, storeModelFile } from '#tests/support/stored-model.ts';

const model = 'acme/model';
const commit = 'f'.repeat(40);
const host = 'https://hub.test/';
const key = (path: string, revision = commit) => ({ model, revision, path });
const open = () => createModelFileStore(createModelWorkerLink());
afterEach(clearStoredModels);

const paths = async () =>
	(await open().list()).map(({ revision, path }) => `${revision}/${path}`).sort();

test('tells whole files from half ones, and from those that nothing is noted of', async () => {
	await storeModelFile(key('config.json'), '{}', host);
	await storeModelFile(key('onnx/half.onnx'), 'half', host, { sha256: null, totalBytes: 9 });
	await storeModelFile(key('onnx/short.onnx'), 'short', host, { totalBytes: 6 });
	const files = await open().list();
	const told = files.map(({ path, bytes, totalBytes, sha256 }) => ({
		path,
		bytes,
		totalBytes,
		whole: sha256 !== null
	}));
	expect(told.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
		{ path: 'config.json', bytes: 2, totalBytes: 2, whole: true },
		{ path: 'onnx/half.onnx', bytes: 4, totalBytes: 9, whole: false },
		{ path: 'onnx/short.onnx', bytes: 5, totalBytes: 6, whole: false }
	]);
	expect(await keptFiles.whole(key('config.json'))).not.toBeNull();
	expect(await keptFiles.whole(key('onnx/short.onnx'))).toBeNull();
});

test('forgets a model, a revision of it, or single files, and the folders that become empty', async () => {
	for (const path of ['config.json', 'onnx/a.onnx', 'onnx/b.onnx'])
		await storeModelFile(key(path), path, host);
	await storeModelFile(key('config.json', 'main'), 'old', host);
	const store = open();
	let told = 0;
	store.watch(() => told++);
	await store.remove(model, commit, ['onnx/a.onnx']);
	expect(await paths()).toEqual([
		`${commit}/config.json`,
		`${commit}/onnx/b.onnx`,
		'main/config.json'
	]);
	await store.remove(model, commit);
	expect(await paths()).toEqual(['main/config.json']);
	await store.remove(model);
	expect(told).toBe(3);
	const root = await navigator.storage.getDirectory();
	const folder = await root.getDirectoryHandle('loupe-models');
	for await (const name of folder.keys()) throw new Error(`${name} was left.`);
});

test('a file that somebody is writing stays', async () => {
	await storeModelFile(key('config.json'), '{}', host);
	await storeModelFile(key('onnx/a.onnx'), 'half', host, { sha256: null });
	await navigator.locks.request(fileLock(model, commit, 'onnx/a.onnx'), () => open().remove(model));
	expect(await paths()).toEqual([`${commit}/onnx/a.onnx`]);
});

test('the cache of earlier versions is deleted when it is found', async () => {
	await (await caches.open('loupe-models')).put('/old', new Response('old'));
	open();
	await expect.poll(() => caches.has('loupe-models')).toBe(false);
});
