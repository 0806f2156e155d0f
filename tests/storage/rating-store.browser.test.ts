import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '#lib/core/failure.ts';
import { createChangeFeed } from '#lib/storage/change-feed.ts';
import { Database } from '#lib/storage/database.ts';
import { createPreferenceStore } from '#lib/storage/preference-store.ts';
import { createRatingStore } from '#lib/storage/rating-store.ts';
import { createRunStore } from '#lib/storage/run-store.ts';
import { describeRatedStores, sampleRating } from './ratings-and-preferences.ts';

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

describe('ratings and preferences in IndexedDB', () => {
	describeRatedStores(() => {
		const { database, name } = open();
		return {
			runs: createRunStore(database, { changes: createChangeFeed(`${name}.runs`) }),
			ratings: createRatingStore(database, { changes: createChangeFeed(name) }),
			preferences: createPreferenceStore(database)
		};
	});

	it('are there at the next visit', async () => {
		const { database, name } = open();
		await createRatingStore(database).put(sampleRating('r', 4));
		await createPreferenceStore(database).put('rubric', { mode: 'rubric' });
		await database.close();
		const later = open(name).database;
		expect(await createRatingStore(later).ofRun('r')).toEqual([sampleRating('r', 4)]);
		expect(await createPreferenceStore(later).get('rubric')).toEqual({ mode: 'rubric' });
	});

	it('a rating tells watchers in other tabs', async () => {
		const { database, name } = open();
		const watcher = vi.fn();
		createRatingStore(database, { changes: createChangeFeed(name) }).watch(watcher);
		const otherTab = createRatingStore(open(name).database, { changes: createChangeFeed(name) });
		await otherTab.put(sampleRating('r', 1));
		await vi.waitFor(() => expect(watcher).toHaveBeenCalledWith('r'));
	});

	it('a rating that cannot be read is left out and reported', async () => {
		const { database, name } = open();
		const reported: Failure[] = [];
		const ratings = createRatingStore(database, { onCorrupt: (failure) => reported.push(failure) });
		for (const index of [1, 2]) await ratings.put(sampleRating('r', index));
		const raw = await openDB(name);
		await raw.put('ratings', { ...sampleRating('r', 1), value: 70 });
		raw.close();
		expect((await ratings.ofRun('r')).map(({ index }) => index)).toEqual([2]);
		expect(reported[0]?.cause).toMatch(/rating of trial 1 of run r cannot be read: value/);
	});
});
