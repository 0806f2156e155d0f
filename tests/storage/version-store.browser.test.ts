import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '#lib/core/failure.ts';
import { createChangeFeed } from '#lib/storage/change-feed.ts';
import { Database } from '#lib/storage/database.ts';
import { createVersionStore } from '#lib/storage/version-store.ts';
import { describeVersionStore, sampleEvent, sampleVersion } from './version-behavior.ts';

const opened: { database: Database; name: string }[] = [];
function open(name = `test.${crypto.randomUUID()}`): { database: Database; name: string } {
	const entry = { database: new Database(name), name };
	opened.push(entry);
	return entry;
}
afterEach(async () => {
	for (const { database, name } of opened.splice(0)) {
		await database.close();
		await deleteDB(name);
	}
});
const [one, two] = [sampleVersion('one', 1), sampleVersion('two', 2)];
const since = '2026-01-03T00:00:00.000Z';

describe('model versions in IndexedDB', () => {
	describeVersionStore(() => {
		const { database, name } = open();
		return createVersionStore(database, { changes: createChangeFeed(name) });
	});

	it('are there at the next visit, and tell other tabs', async () => {
		const { database, name } = open();
		const watcher = vi.fn();
		const other = createVersionStore(open(name).database, { changes: createChangeFeed(name) });
		other.watch(watcher);
		const store = createVersionStore(database, { changes: createChangeFeed(name) });
		await store.add(one, sampleEvent(one));
		await vi.waitFor(() => expect(watcher).toHaveBeenCalled());
		await database.close();
		expect(await other.list()).toEqual([one]);
	});

	it('of two tabs that switch at once, one wins', async () => {
		const { database, name } = open();
		const tabs = [database, open(name).database].map((tab) => createVersionStore(tab));
		for (const version of [one, two]) await tabs[0]?.add(version, sampleEvent(version));
		const ended = await Promise.allSettled(
			[one, two].map((version, tab) =>
				tabs[tab]?.activate(
					'vision-language',
					{ version: version.id, since, previous: null },
					null,
					sampleEvent(version)
				)
			)
		);
		expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	it('records that cannot be read are left out and reported, and one can be registered anew', async () => {
		const { database, name } = open();
		const reported: Failure[] = [];
		const store = createVersionStore(database, { onCorrupt: (one) => reported.push(one) });
		for (const version of [one, two]) await store.add(version, sampleEvent(version));
		await store.activate(
			'vision-language',
			{ version: one.id, since, previous: null },
			null,
			sampleEvent(one)
		);
		const raw = await openDB(name);
		await raw.put('modelVersions', { ...one, types: ['oracle'] });
		await raw.put('activeVersions', { since }, 'detector');
		await raw.put('registryEvents', { id: 'x', version: one.id });
		raw.close();
		expect(await store.list()).toEqual([two]);
		expect(await store.get(one.id)).toBeUndefined();
		expect(Object.keys(await store.active())).toEqual(['vision-language']);
		expect((await store.events()).map(({ id }) => id)).not.toContain('x');
		expect(reported.map(({ cause }) => cause).join('\n')).toMatch(
			/model version a\/one@main:q4:wasm cannot be read: types[\s\S]*active detector version[\s\S]*entry x/
		);
		await store.add(one, sampleEvent(one));
		expect(await store.list()).toEqual([two, one]);
	});
});
