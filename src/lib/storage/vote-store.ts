import * as v from 'valibot';
import { voteSchema } from '#lib/core/arena/vote-schema.ts';
import type { Vote } from '#lib/core/arena/vote.ts';
import type { VoteStore } from '#lib/core/compare-ports.ts';
import { FailureError } from '#lib/core/failure.ts';
import { createChangeFeed, createLocalFeed, type Feed } from './change-feed.ts';
import type { Database } from './database.ts';
import type { CorruptListener } from './records.ts';
import { corruptRecord, storageFailure } from './storage-failure.ts';

export interface VoteStoreOptions {
	/** Default: the tab's error event. */
	readonly onCorrupt?: CorruptListener;
	readonly changes?: Feed<string>;
}

/** Told to watchers where all votes went. */
const all = '';

/** As the index has it: by time, then by id. */
const asCast = (first: Vote, second: Vote): number =>
	first.votedAt === second.votedAt
		? first.id < second.id
			? -1
			: 1
		: first.votedAt < second.votedAt
			? -1
			: 1;

/** Votes in IndexedDB. One that cannot be read is left out and reported. They go when a run of theirs is purged. */
export function createVoteStore(database: Database, options: VoteStoreOptions = {}): VoteStore {
	const {
		onCorrupt = (failure) => reportError(new FailureError(failure)),
		changes = createChangeFeed('loupe.votes')
	} = options;

	const readable = (record: Vote): Vote[] => {
		const parsed = v.safeParse(voteSchema, record, { abortEarly: true });
		if (parsed.success) return [record];
		const [issue] = parsed.issues;
		const why = `${v.getDotPath(issue) ?? 'the record'}: ${issue.message}`;
		onCorrupt(corruptRecord(`the vote ${record.id}`, why).failure);
		return [];
	};

	return {
		// Not by the index, which would leave out a record without a time, and nobody would hear of it.
		list: () =>
			database.read('read your votes', ['votes'], async (transaction) =>
				(await transaction.objectStore('votes').getAll()).flatMap(readable).sort(asCast)
			),
		async put(vote) {
			await database.write('keep your vote', ['votes'], (transaction) =>
				transaction.objectStore('votes').put(vote)
			);
			changes.announce(vote.id);
		},
		async remove(id) {
			await database.write('remove your vote', ['votes'], (transaction) =>
				transaction.objectStore('votes').delete(id)
			);
			changes.announce(id);
		},
		async clear() {
			await database.write('delete your votes', ['votes'], (transaction) =>
				transaction.objectStore('votes').clear()
			);
			changes.announce(all);
		},
		watch: (onChange) => changes.watch(() => onChange())
	};
}

/** The in-memory twin: nothing is kept. `forget` is for purging a run. */
export function createMemoryVotes(): {
	readonly votes: VoteStore;
	forget(runId: string): void;
} {
	const stored = new Map<string, Vote>();
	const changes = createLocalFeed<string>();
	const votes: VoteStore = {
		list: async () => structuredClone([...stored.values()].sort(asCast)),
		async put(vote) {
			try {
				stored.set(vote.id, structuredClone(vote));
			} catch (error) {
				throw storageFailure('keep your vote', error);
			}
			changes.announce(vote.id);
		},
		async remove(id) {
			stored.delete(id);
			changes.announce(id);
		},
		async clear() {
			stored.clear();
			changes.announce(all);
		},
		watch: (onChange) => changes.watch(() => onChange())
	};
	return {
		votes,
		forget(runId) {
			for (const [id, { left, right }] of stored)
				if (left.runId === runId || right.runId === runId) stored.delete(id);
		}
	};
}
