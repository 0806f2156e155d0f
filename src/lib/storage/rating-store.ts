import * as v from 'valibot';
import { FailureError } from '#lib/core/failure.ts';
import { ratingSchema } from '#lib/core/ratings/rating-schema.ts';
import type { Rating } from '#lib/core/ratings/rating.ts';
import type { RatingStore } from '#lib/core/scoring-stores.ts';
import { createChangeFeed, createLocalFeed, type Feed } from './change-feed.ts';
import type { Database } from './database.ts';
import type { CorruptListener } from './records.ts';
import { corruptRecord, storageFailure } from './storage-failure.ts';

export interface RatingStoreOptions {
	/** Default: the tab's error event. */
	readonly onCorrupt?: CorruptListener;
	readonly changes?: Feed<string>;
}

const nameOf = ({ runId, index }: Pick<Rating, 'runId' | 'index'>): string =>
	`the rating of trial ${index} of run ${runId}`;

/** Ratings in IndexedDB. One that cannot be read is left out and reported. They go when their run is purged. */
export function createRatingStore(
	database: Database,
	options: RatingStoreOptions = {}
): RatingStore {
	const {
		onCorrupt = (failure) => reportError(new FailureError(failure)),
		changes = createChangeFeed('loupe.ratings')
	} = options;

	const readable = (record: Rating): Rating[] => {
		const parsed = v.safeParse(ratingSchema, record, { abortEarly: true });
		if (parsed.success) return [record];
		const [issue] = parsed.issues;
		const why = `${v.getDotPath(issue) ?? 'the record'}: ${issue.message}`;
		onCorrupt(corruptRecord(nameOf(record), why).failure);
		return [];
	};

	return {
		ofRun: (runId) =>
			database.read(`read the ratings of run ${runId}`, ['ratings'], async (transaction) => {
				const range = IDBKeyRange.bound([runId, 0], [runId, Infinity]);
				return (await transaction.objectStore('ratings').getAll(range)).flatMap(readable);
			}),
		async put(rating) {
			await database.write(`keep ${nameOf(rating)}`, ['ratings'], (transaction) =>
				transaction.objectStore('ratings').put(rating)
			);
			changes.announce(rating.runId);
		},
		async remove(runId, index) {
			await database.write(`remove ${nameOf({ runId, index })}`, ['ratings'], (transaction) =>
				transaction.objectStore('ratings').delete([runId, index])
			);
			changes.announce(runId);
		},
		watch: (onChange) => changes.watch(onChange)
	};
}

/** The in-memory twin: nothing is kept. `forget` is for purging a run. */
export function createMemoryRatings(): {
	readonly ratings: RatingStore;
	forget(runId: string): void;
} {
	const stored = new Map<string, Map<number, Rating>>();
	const changes = createLocalFeed<string>();
	const ratings: RatingStore = {
		async ofRun(runId) {
			const ofRun = [...(stored.get(runId)?.values() ?? [])];
			return structuredClone(ofRun.sort((a, b) => a.index - b.index));
		},
		async put(rating) {
			const ofRun = stored.get(rating.runId) ?? new Map<number, Rating>();
			try {
				stored.set(rating.runId, ofRun.set(rating.index, structuredClone(rating)));
			} catch (error) {
				throw storageFailure(`keep ${nameOf(rating)}`, error);
			}
			changes.announce(rating.runId);
		},
		async remove(runId, index) {
			stored.get(runId)?.delete(index);
			changes.announce(runId);
		},
		watch: (onChange) => changes.watch(onChange)
	};
	return { ratings, forget: (runId) => stored.delete(runId) };
}
