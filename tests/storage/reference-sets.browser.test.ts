import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '#lib/core/failure.ts';
import { createChangeFeed } from '#lib/storage/change-feed.ts';
import { Database } from '#lib/storage/database.ts';
import { createImageStore } from '#lib/storage/image-store.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { createReferenceSetStore } from '#lib/storage/reference-set-store.ts';
import { createRunStore } from '#lib/storage/run-store.ts';
import { describeReferenceSets, sampleSet } from './reference-set-behavior.ts';

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

describe('reference sets in memory', () => describeReferenceSets(createMemoryStores));

describe('reference sets in IndexedDB', () => {
	describeReferenceSets((date) => {
		const { database, name } = open();
		return {
			runs: createRunStore(database, { changes: createChangeFeed(`${name}.runs`), date }),
			images: createImageStore(database, date),
			referenceSets: createReferenceSetStore(database, { changes: createChangeFeed(name), date })
		};
	});

	it('keep everything for the next visit', async () => {
		const { database, name } = open();
		await createReferenceSetStore(database).put(sampleSet('s'));
		await database.close();
		expect(await createReferenceSetStore(open(name).database).get('s')).toEqual(sampleSet('s'));
	});

	it('tell watchers in other tabs', async () => {
		const { database, name } = open();
		const watcher = vi.fn();
		createReferenceSetStore(database, { changes: createChangeFeed(name) }).watch(watcher);
		const otherTab = createReferenceSetStore(open(name).database, {
			changes: createChangeFeed(name)
		});
		await otherTab.put(sampleSet('s'));
		await vi.waitFor(() => expect(watcher).toHaveBeenCalledOnce());
	});

	it('report a damaged record by its field, show the others, and can forget it', async () => {
		const { database, name } = open();
		const reported: Failure[] = [];
		const sets = createReferenceSetStore(database, {
			onCorrupt: (failure) => reported.push(failure)
		});
		for (const id of ['good', 'bad']) await sets.put(sampleSet(id));
		const raw = await openDB(name);
		const set = { ...sampleSet('bad'), entries: [{ image: 7 }] };
		await raw.put('referenceSets', { id: 'bad', deletedAt: null, set });
		raw.close();
		expect((await sets.list()).map(({ id }) => id)).toEqual(['good']);
		expect(reported[0]?.cause).toMatch(/reference set bad cannot be read: entries\.0\.image/);
		await expect(sets.get('bad')).rejects.toMatchObject({ failure: { kind: 'storage' } });
		await sets.remove('bad');
		await createRunStore(database).purge();
		reported.length = 0;
		await sets.list();
		expect(reported).toEqual([]);
	});
});
