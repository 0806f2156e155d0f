import { FailureError } from '#lib/core/failure.ts';
import type { ReferenceSet } from '#lib/core/references/reference-set.ts';
import { byLastChange, summarizeSet } from '#lib/core/references/summarize-set.ts';
import type { ReferenceSetStore } from '#lib/core/scoring-stores.ts';
import { createChangeFeed, type Feed } from './change-feed.ts';
import type { Database } from './database.ts';
import { parseReferenceSet, type CorruptListener } from './records.ts';
import { missingSet } from './storage-failure.ts';

export interface ReferenceSetStoreOptions {
	/** Default: the tab's error event. */
	readonly onCorrupt?: CorruptListener;
	readonly changes?: Feed<null>;
	/** Wall clock, ISO 8601. */
	readonly date?: () => string;
}

/**
 * Reference sets in IndexedDB, one record each, so that every change is one transaction. A deleted one is marked and
 * spares its pictures until the runs' purge, so that putting it again undoes the deletion whole.
 */
export function createReferenceSetStore(
	database: Database,
	options: ReferenceSetStoreOptions = {}
): ReferenceSetStore {
	const {
		onCorrupt = (failure) => reportError(new FailureError(failure)),
		changes = createChangeFeed<null>('loupe.reference-sets'),
		date = () => new Date().toISOString()
	} = options;

	const readable = (set: unknown, id: string): ReferenceSet[] => {
		try {
			return [parseReferenceSet(set, id)];
		} catch (error) {
			if (!(error instanceof FailureError)) throw error;
			onCorrupt(error.failure);
			return [];
		}
	};

	return {
		list: () =>
			database.read('list the reference sets', ['referenceSets'], async (transaction) => {
				const records = await transaction.objectStore('referenceSets').getAll();
				return records
					.filter(({ deletedAt }) => deletedAt === null)
					.flatMap(({ set, id }) => readable(set, id))
					.map(summarizeSet)
					.sort(byLastChange);
			}),
		get: (id) =>
			database.read(`read reference set ${id}`, ['referenceSets'], async (transaction) => {
				const record = await transaction.objectStore('referenceSets').get(id);
				return record && record.deletedAt === null ? parseReferenceSet(record.set, id) : undefined;
			}),
		async put(set) {
			await database.write(`write reference set ${set.id}`, ['referenceSets'], (transaction) =>
				transaction.objectStore('referenceSets').put({ id: set.id, deletedAt: null, set })
			);
			changes.announce(null);
		},
		async update(id, change) {
			const doing = `change reference set ${id}`;
			const changed = await database.write(doing, ['referenceSets'], async (transaction) => {
				const store = transaction.objectStore('referenceSets');
				const record = await store.get(id);
				if (!record || record.deletedAt !== null) throw missingSet(doing, id);
				const set = change(parseReferenceSet(record.set, id));
				await store.put({ ...record, set });
				return set;
			});
			changes.announce(null);
			return changed;
		},
		async remove(id) {
			await database.write(`delete reference set ${id}`, ['referenceSets'], async (transaction) => {
				const store = transaction.objectStore('referenceSets');
				const record = await store.get(id);
				if (record?.deletedAt === null) await store.put({ ...record, deletedAt: date() });
			});
			changes.announce(null);
		},
		watch: (onChange) => changes.watch(onChange)
	};
}
