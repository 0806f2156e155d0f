import { deleteDB, openDB } from 'idb';
import { afterEach, expect, it, vi } from 'vitest';
import { Database } from '#lib/storage/database.ts';
import { createRunStore } from '#lib/storage/run-store.ts';
import { databaseVersion } from '#lib/storage/schema.ts';
import { sampleRun } from './sample-run.ts';

const name = 'test.database';
let database: Database;
const runs = () => {
	database = new Database(name);
	return createRunStore(database);
};

afterEach(async () => {
	vi.unstubAllGlobals();
	await database.close();
	await deleteDB(name);
});

it('gives way to a newer version in another tab and says to reload', async () => {
	const store = runs();
	await store.create(sampleRun('r'));
	const newer = await openDB(name, databaseVersion + 1);
	newer.close();
	await expect(store.list()).rejects.toMatchObject({
		failure: { kind: 'storage', remedy: 'Reload this tab.' }
	});
});

it('says so when a newer version wrote the storage', async () => {
	(await openDB(name, databaseVersion + 1)).close();
	await expect(runs().list()).rejects.toMatchObject({
		failure: { kind: 'storage', cause: expect.stringContaining('newer version') }
	});
});

it('says to close the tab that keeps an old version open, and works once it is closed', async () => {
	const old = await openDB(`${name}.old`, 1);
	const blocking = new Database(`${name}.old`);
	// The other tab is busy and does not give way.
	old.onversionchange = () => {};
	vi.spyOn(indexedDB, 'open').mockImplementationOnce(() =>
		IDBFactory.prototype.open.call(indexedDB, `${name}.old`, 2)
	);
	const store = createRunStore(blocking);
	await expect(store.list()).rejects.toMatchObject({
		failure: { kind: 'storage', remedy: expect.stringContaining('Close the other tabs') }
	});
	vi.restoreAllMocks();
	old.close();
	await blocking.close();
	await deleteDB(`${name}.old`);
	database = new Database(name);
});

it('comes back after the browser deleted the site data', async () => {
	const store = runs();
	await store.create(sampleRun('r'));
	await deleteDB(name);
	expect(await store.list()).toEqual([]);
	await store.create(sampleRun('r'));
	expect(await store.list()).toHaveLength(1);
});

it('says what to do in a window without IndexedDB', async () => {
	vi.stubGlobal('indexedDB', undefined);
	await expect(runs().list()).rejects.toMatchObject({
		failure: { kind: 'storage', remedy: expect.stringContaining('normal window') }
	});
});

it('words an IndexedDB that refuses to open', async () => {
	vi.spyOn(indexedDB, 'open').mockImplementation(() => {
		throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
	});
	await expect(runs().list()).rejects.toMatchObject({
		failure: { kind: 'storage', cause: expect.stringContaining('InvalidStateError') }
	});
	vi.restoreAllMocks();
});

it('leaves no half of a transaction behind', async () => {
	const store = runs();
	await store.create(sampleRun('r'));
	const changing = store.update('r', () => {
		throw new Error('thought better of it');
	});
	await expect(changing).rejects.toMatchObject({
		failure: { cause: expect.stringContaining('thought better of it') }
	});
	expect(await store.get('r')).toEqual(sampleRun('r'));
});
