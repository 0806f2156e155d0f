import { byLastChange, summarizeSet } from '#lib/core/references/summarize-set.ts';
import type { ReferenceSetStore } from '#lib/core/scoring-stores.ts';
import { createLocalFeed } from './change-feed.ts';
import { isForgotten, picturesOfSets } from './purge.ts';
import type { ReferenceSetRecord } from './schema.ts';
import { missingSet, storageFailure } from './storage-failure.ts';

/** The reference sets of the in-memory stores. */
export interface MemoryReferenceSets {
	readonly store: ReferenceSetStore;
	/** Forgets deleted sets; tells the pictures that the remaining ones show. */
	purge(deletedBefore?: string): ReadonlySet<string>;
}

export function createMemoryReferenceSets(date: () => string): MemoryReferenceSets {
	const records = new Map<string, ReferenceSetRecord>();
	const changes = createLocalFeed<null>();

	const clone = <Value>(doing: string, value: Value): Value => {
		try {
			return structuredClone(value);
		} catch (error) {
			throw storageFailure(doing, error);
		}
	};
	const kept = (id: string): ReferenceSetRecord | undefined => {
		const record = records.get(id);
		return record?.deletedAt === null ? record : undefined;
	};

	const store: ReferenceSetStore = {
		list: async () =>
			[...records.values()]
				.filter(({ deletedAt }) => deletedAt === null)
				.map(({ set }) => summarizeSet(set))
				.sort(byLastChange),
		get: async (id) => structuredClone(kept(id)?.set),
		async put(set) {
			const copy = clone(`write reference set ${set.id}`, set);
			records.set(set.id, { id: set.id, deletedAt: null, set: copy });
			changes.announce(null);
		},
		async update(id, change) {
			const doing = `change reference set ${id}`;
			const record = kept(id);
			if (!record) throw missingSet(doing, id);
			const set = clone(doing, change(structuredClone(record.set)));
			records.set(id, { ...record, set });
			changes.announce(null);
			return structuredClone(set);
		},
		async remove(id) {
			const record = kept(id);
			if (record) records.set(id, { ...record, deletedAt: date() });
			changes.announce(null);
		},
		watch: (onChange) => changes.watch(() => onChange())
	};

	return {
		store,
		purge(deletedBefore) {
			for (const record of [...records.values()])
				if (isForgotten(record, deletedBefore)) records.delete(record.id);
			return picturesOfSets([...records.values()]);
		}
	};
}
