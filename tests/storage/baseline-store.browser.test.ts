import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '#lib/core/failure.ts';
import { createBaselineStore } from '#lib/storage/baseline-store.ts';
import { createChangeFeed } from '#lib/storage/change-feed.ts';
import { Database } from '#lib/storage/database.ts';
import { createRunStore } from '#lib/storage/run-store.ts';
import { describeBaselineStore, sampleBaseline } from './baseline-behavior.ts';

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

describe('baselines in IndexedDB', () => {
	describeBaselineStore(() => {
		const { database, name } = open();
		return {
			runs: createRunStore(database, { changes: createChangeFeed(`${name}.runs`) }),
			baselines: createBaselineStore(database, { changes: createChangeFeed(name) })
		};
	});

	it('are there at the next visit, and tell other tabs', async () => {
		const { database, name } = open();
		const watcher = vi.fn();
		createBaselineStore(database, { changes: createChangeFeed(name) }).watch(watcher);
		const otherTab = createBaselineStore(open(name).database, { changes: createChangeFeed(name) });
		await otherTab.put(sampleBaseline('a'));
		await vi.waitFor(() => expect(watcher).toHaveBeenCalled());
		await database.close();
		expect(await createBaselineStore(open(name).database).list()).toEqual([sampleBaseline('a')]);
	});

	it('one that cannot be read is left out, and the report names the field', async () => {
		const { database, name } = open();
		const reported: Failure[] = [];
		const baselines = createBaselineStore(database, {
			onCorrupt: (failure) => reported.push(failure)
		});
		for (const id of ['a', 'b']) await baselines.put(sampleBaseline(id));
		const raw = await openDB(name);
		const thresholds = { byMetric: { ttftMs: Number.NaN }, all: null };
		await raw.put('baselines', { ...sampleBaseline('a'), thresholds });
		raw.close();
		expect((await baselines.list()).map(({ id }) => id)).toEqual(['b']);
		expect(reported[0]?.cause).toMatch(/baseline a cannot be read: thresholds.byMetric.ttftMs/);
	});
});
