import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '#lib/core/failure.ts';
import { createChangeFeed } from '#lib/storage/change-feed.ts';
import { Database } from '#lib/storage/database.ts';
import { createRunStore } from '#lib/storage/run-store.ts';
import { createVoteStore } from '#lib/storage/vote-store.ts';
import { describeVoteStore, sampleVote } from './vote-behavior.ts';

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

describe('votes in IndexedDB', () => {
	describeVoteStore(() => {
		const { database, name } = open();
		return {
			runs: createRunStore(database, { changes: createChangeFeed(`${name}.runs`) }),
			votes: createVoteStore(database, { changes: createChangeFeed(name) })
		};
	});

	it('are there at the next visit, and tell watchers in other tabs', async () => {
		const { database, name } = open();
		await createVoteStore(database).put(sampleVote('a'));
		await database.close();
		const later = open(name).database;
		const votes = createVoteStore(later, { changes: createChangeFeed(name) });
		expect(await votes.list()).toEqual([sampleVote('a')]);
		const watcher = vi.fn();
		votes.watch(watcher);
		const otherTab = createVoteStore(open(name).database, { changes: createChangeFeed(name) });
		await otherTab.put(sampleVote('b'));
		await vi.waitFor(() => expect(watcher).toHaveBeenCalledOnce());
	});

	it('a vote that cannot be read is left out and reported, and hides no other', async () => {
		const { database, name } = open();
		const reported: Failure[] = [];
		const votes = createVoteStore(database, { onCorrupt: (failure) => reported.push(failure) });
		for (const id of ['a', 'b', 'c']) await votes.put(sampleVote(id));
		const raw = await openDB(name);
		await raw.put('votes', { ...sampleVote('a'), choice: 'the first' });
		await raw.put('votes', { id: 'c' });
		raw.close();
		expect((await votes.list()).map(({ id }) => id)).toEqual(['b']);
		expect(reported.map(({ cause }) => cause)).toEqual([
			expect.stringMatching(/vote a cannot be read: choice: expected one of left, right/),
			expect.stringMatching(/vote c cannot be read: sha256/)
		]);
	});
});
