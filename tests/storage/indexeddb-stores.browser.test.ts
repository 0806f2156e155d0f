import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '#lib/core/failure.ts';
import { createChangeFeed } from '#lib/storage/change-feed.ts';
import { Database } from '#lib/storage/database.ts';
import { createImageStore } from '#lib/storage/image-store.ts';
import { createRunStore } from '#lib/storage/run-store.ts';
import { openDB, deleteDB } from 'idb';
import { sampleRun, sampleTrial } from './sample-run.ts';
import { describeStores } from './store-behavior.ts';

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

describe('the IndexedDB stores', () => {
	describeStores((date) => {
		const { database, name } = open();
		const changes = createChangeFeed<string>(name);
		return {
			runs: createRunStore(database, { changes, date }),
			images: createImageStore(database, date)
		};
	});

	it('keep everything for the next visit', async () => {
		const { database, name } = open();
		const runs = createRunStore(database);
		await runs.create(sampleRun('r'));
		await runs.putTrial(sampleTrial('r', 0));
		await database.close();
		const later = createRunStore(open(name).database);
		expect(await later.get('r')).toEqual(sampleRun('r'));
		expect(await later.trials('r')).toEqual([sampleTrial('r', 0)]);
	});

	it('tell watchers in other tabs', async () => {
		const { database, name } = open();
		const watcher = vi.fn();
		createRunStore(database, { changes: createChangeFeed(name) }).watch(watcher);
		const otherTab = createRunStore(open(name).database, { changes: createChangeFeed(name) });
		await otherTab.create(sampleRun('r'));
		await vi.waitFor(() => expect(watcher).toHaveBeenCalledWith('r'));
	});
});

describe('a record that cannot be read', () => {
	async function damaged() {
		const { database, name } = open();
		const reported: Failure[] = [];
		const runs = createRunStore(database, { onCorrupt: (failure) => reported.push(failure) });
		for (const id of ['good', 'bad']) await runs.create(sampleRun(id));
		for (const index of [0, 1]) await runs.putTrial(sampleTrial('good', index));
		const raw = await openDB(name);
		const run = { ...sampleRun('bad'), state: 'flying' };
		await raw.put('runs', { id: 'bad', createdAt: run.createdAt, deletedAt: null, run });
		await raw.put('trials', { ...sampleTrial('good', 1), observation: undefined });
		raw.close();
		return { runs, reported };
	}

	it('is left out of the list and reported', async () => {
		const { runs, reported } = await damaged();
		expect((await runs.list()).map(({ id }) => id)).toEqual(['good']);
		expect(reported).toHaveLength(1);
		expect(reported[0]?.cause).toMatch(/run bad cannot be read: state: .*flying/);
	});

	it('is a failure that names the field when asked for by id', async () => {
		const { runs } = await damaged();
		await expect(runs.get('bad')).rejects.toMatchObject({
			failure: { kind: 'storage', cause: expect.stringContaining('state') }
		});
	});

	it('can be deleted', async () => {
		const { runs, reported } = await damaged();
		await runs.remove('bad');
		await runs.purge();
		await runs.list();
		expect(reported).toEqual([]);
	});

	it('is run again on resume when it is a trial', async () => {
		const { runs, reported } = await damaged();
		expect(await runs.trialIndexes('good')).toEqual(new Set([0]));
		expect(reported[0]?.cause).toContain('trial 1 of run good');
	});
});
