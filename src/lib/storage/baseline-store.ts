import * as v from 'valibot';
import type { BaselineStore } from '#lib/core/compare-ports.ts';
import { baselineSchema } from '#lib/core/compare/baseline-schema.ts';
import type { Baseline } from '#lib/core/compare/baseline.ts';
import { FailureError } from '#lib/core/failure.ts';
import { createChangeFeed, createLocalFeed, type Feed } from './change-feed.ts';
import type { Database } from './database.ts';
import type { CorruptListener } from './records.ts';
import { corruptRecord, storageFailure } from './storage-failure.ts';

export interface BaselineStoreOptions {
	/** Default: the tab's error event. */
	readonly onCorrupt?: CorruptListener;
	readonly changes?: Feed<string>;
}

const lastPinnedFirst = (first: Baseline, second: Baseline): number =>
	first.pinnedAt === second.pinnedAt
		? first.id < second.id
			? -1
			: 1
		: first.pinnedAt < second.pinnedAt
			? 1
			: -1;

/** Baselines in IndexedDB. One that cannot be read is left out and reported. They outlive their runs. */
export function createBaselineStore(
	database: Database,
	options: BaselineStoreOptions = {}
): BaselineStore {
	const {
		onCorrupt = (failure) => reportError(new FailureError(failure)),
		changes = createChangeFeed('loupe.baselines')
	} = options;

	const readable = (record: Baseline): Baseline[] => {
		const parsed = v.safeParse(baselineSchema, record, { abortEarly: true });
		if (parsed.success) return [record];
		const [issue] = parsed.issues;
		const why = `${v.getDotPath(issue) ?? 'the record'}: ${issue.message}`;
		onCorrupt(corruptRecord(`the baseline ${record.id}`, why).failure);
		return [];
	};

	return {
		list: () =>
			database.read('read the baselines', ['baselines'], async (transaction) =>
				(await transaction.objectStore('baselines').getAll())
					.flatMap(readable)
					.sort(lastPinnedFirst)
			),
		async put(baseline) {
			await database.write(`keep the baseline ${baseline.name}`, ['baselines'], (transaction) =>
				transaction.objectStore('baselines').put(baseline)
			);
			changes.announce(baseline.id);
		},
		async remove(id) {
			await database.write(`remove the baseline ${id}`, ['baselines'], (transaction) =>
				transaction.objectStore('baselines').delete(id)
			);
			changes.announce(id);
		},
		watch: (onChange) => changes.watch(() => onChange())
	};
}

/** The in-memory twin: nothing is kept. */
export function createMemoryBaselineStore(): BaselineStore {
	const stored = new Map<string, Baseline>();
	const changes = createLocalFeed<string>();
	return {
		list: async () => structuredClone([...stored.values()].sort(lastPinnedFirst)),
		async put(baseline) {
			try {
				stored.set(baseline.id, structuredClone(baseline));
			} catch (error) {
				throw storageFailure(`keep the baseline ${baseline.name}`, error);
			}
			changes.announce(baseline.id);
		},
		async remove(id) {
			stored.delete(id);
			changes.announce(id);
		},
		watch: (onChange) => changes.watch(() => onChange())
	};
}
