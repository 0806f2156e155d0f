import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '#lib/core/failure.ts';
import { createChangeFeed } from '#lib/storage/change-feed.ts';
import { Database } from '#lib/storage/database.ts';
import { createOwnScorerStore } from '#lib/storage/own-scorer-store.ts';
import { describeOwnScorerStore, sampleScorer } from './own-scorer-behavior.ts';

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

describe('own scorers in IndexedDB', () => {
	describeOwnScorerStore(() => {
		const { database, name } = open();
		return createOwnScorerStore(database, { changes: createChangeFeed(name) });
	});

	it('are there at the next visit, and tell other tabs', async () => {
		const { database, name } = open();
		const watcher = vi.fn();
		const other = open(name).database;
		createOwnScorerStore(other, { changes: createChangeFeed(name) }).watch(watcher);
		const store = createOwnScorerStore(database, { changes: createChangeFeed(name) });
		await store.put(sampleScorer('a'));
		await vi.waitFor(() => expect(watcher).toHaveBeenCalled());
		await database.close();
		expect(await createOwnScorerStore(other).list()).toEqual([sampleScorer('a')]);
	});

	it('one that cannot be read is left out and reported', async () => {
		const { database, name } = open();
		const reported: Failure[] = [];
		const store = createOwnScorerStore(database, { onCorrupt: (one) => reported.push(one) });
		for (const id of ['a', 'b']) await store.put(sampleScorer(id));
		const raw = await openDB(name);
		await raw.put('ownScorers', { ...sampleScorer('a'), better: 'bigger' });
		raw.close();
		expect(await store.list()).toEqual([sampleScorer('b')]);
		expect(reported[0]?.cause).toMatch(/the scorer a cannot be read: better/);
	});
});
