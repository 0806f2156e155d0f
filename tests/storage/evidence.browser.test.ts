import { deleteDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '#lib/storage/database.ts';
import { createEvidenceStore, createMemoryEvidenceStore } from '#lib/storage/evidence-store.ts';
import { describeEvidence } from './evidence-behavior.ts';

const opened: { database: Database; name: string }[] = [];
function open(name = `test.${crypto.randomUUID()}`): Database {
	const database = new Database(name);
	opened.push({ database, name });
	return database;
}
afterEach(async () => {
	for (const { database, name } of opened.splice(0)) {
		await database.close();
		await deleteDB(name);
	}
});

/** A clock that goes on with every look, as a real one does between two writes. */
function clock(): () => string {
	let now = 0;
	return () => new Date(++now).toISOString();
}

describe('evidence in memory', () =>
	describeEvidence((most) => createMemoryEvidenceStore(most ? { most } : {})));

describe('evidence in IndexedDB', () => {
	describeEvidence((most) => createEvidenceStore(open(), { date: clock(), ...(most && { most }) }));

	it('is there at the next visit', async () => {
		const name = `test.${crypto.randomUUID()}`;
		const first = open(name);
		const vector = Float32Array.of(0.6, 0.8);
		await createEvidenceStore(first).putEmbeddings('m', new Map([['a', { vector, pieces: 1 }]]));
		await first.close();
		const kept = await createEvidenceStore(open(name)).embeddings('m', ['a']);
		expect(kept.get('a')?.vector).toEqual(vector);
	});
});
