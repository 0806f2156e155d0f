import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '#lib/storage/database.ts';
import { createRunDigestStore } from '#lib/storage/run-digest-store.ts';
import { createRunStore } from '#lib/storage/run-store.ts';
import { describeDigestStore } from './digest-behavior.ts';
import { sampleRun, sampleTrial } from './sample-run.ts';

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

/** A database as the second version of the schema made it, with runs that nothing marked. */
async function secondVersion(name: string) {
	const old = await openDB(name, 2, {
		upgrade(database) {
			database.createObjectStore('runs', { keyPath: 'id' }).createIndex('createdAt', 'createdAt');
			database.createObjectStore('trials', { keyPath: ['runId', 'index'] });
			database.createObjectStore('references', { keyPath: 'runId' });
			database
				.createObjectStore('images', { keyPath: 'sha256' })
				.createIndex('storedAt', 'storedAt');
			database.createObjectStore('referenceSets', { keyPath: 'id' });
			database
				.createObjectStore('evidence', { keyPath: ['kind', 'key'] })
				.createIndex('storedAt', 'storedAt');
			database.createObjectStore('ratings', { keyPath: ['runId', 'index'] });
			database.createObjectStore('ownScorers', { keyPath: 'id' });
			database.createObjectStore('preferences');
			database.createObjectStore('baselines', { keyPath: 'id' });
			database.createObjectStore('votes', { keyPath: 'id' }).createIndex('votedAt', 'votedAt');
		}
	});
	for (const [id, deletedAt] of [
		['kept', null],
		['deleted', '2026-01-02T00:00:00.000Z']
	] as const) {
		const run = sampleRun(id);
		await old.put('runs', { id, createdAt: run.createdAt, deletedAt, run });
		await old.put('trials', sampleTrial(id, 0));
	}
	old.close();
}

describe('digests in IndexedDB', () => {
	describeDigestStore(() => {
		const { database } = open();
		return { runs: createRunStore(database), digests: createRunDigestStore(database) };
	});

	it('are there at the next visit', async () => {
		const { database, name } = open();
		await createRunStore(database).create(sampleRun('r'));
		const digests = createRunDigestStore(database);
		const [run] = await digests.list('sum');
		await digests.keep(run!, 'sum', 3);
		await database.close();
		expect(await createRunDigestStore(open(name).database).list('sum')).toEqual([
			{ ...run, digest: 3 }
		]);
	});

	it('come to the runs of an older version of the storage, which lose nothing', async () => {
		const { database, name } = open();
		await secondVersion(name);
		const runs = createRunStore(database);
		const digests = createRunDigestStore(database);
		expect(await runs.trials('kept')).toEqual([sampleTrial('kept', 0)]);
		const listed = await digests.list('sum');
		const kept = listed.find(({ runId }) => runId === 'kept');
		expect(kept).toEqual({ runId: 'kept', stamp: null, digest: undefined });
		expect(await digests.keep(kept!, 'sum', 1)).toBe(true);
		// A second tab that read the run before it was marked.
		expect(await digests.keep(kept!, 'sum', 2)).toBe(false);
		expect((await digests.list('sum')).find(({ runId }) => runId === 'kept')?.digest).toBe(1);
		await runs.putTrial(sampleTrial('kept', 1));
		expect((await digests.list('sum')).find(({ runId }) => runId === 'kept')?.digest).toBe(
			undefined
		);
		// Whoever asks for the deleted one finds no run, as ever.
		expect(await runs.get('deleted')).toBeUndefined();
	});
});
