import * as v from 'valibot';
import { FailureError } from '#lib/core/failure.ts';
import type { OwnScorerStore } from '#lib/core/scoring-stores.ts';
import { ownScorerSchema } from '#lib/core/scoring/own-scorer-schema.ts';
import type { OwnScorer } from '#lib/core/scoring/own-scorer.ts';
import { createChangeFeed, createLocalFeed, type Feed } from './change-feed.ts';
import type { Database } from './database.ts';
import type { CorruptListener } from './records.ts';
import { corruptRecord, storageFailure } from './storage-failure.ts';

export interface OwnScorerStoreOptions {
	/** Default: the tab's error event. */
	readonly onCorrupt?: CorruptListener;
	readonly changes?: Feed<string>;
}

const byLabel = (first: OwnScorer, second: OwnScorer): number =>
	first.label.localeCompare(second.label, 'en') || (first.id < second.id ? -1 : 1);

/** Users' scorers in IndexedDB. One that cannot be read is left out and reported. */
export function createOwnScorerStore(
	database: Database,
	options: OwnScorerStoreOptions = {}
): OwnScorerStore {
	const {
		onCorrupt = (failure) => reportError(new FailureError(failure)),
		changes = createChangeFeed('loupe.own-scorers')
	} = options;

	const readable = (record: OwnScorer): OwnScorer[] => {
		const parsed = v.safeParse(ownScorerSchema, record, { abortEarly: true });
		if (parsed.success) return [record];
		const [issue] = parsed.issues;
		const why = `${v.getDotPath(issue) ?? 'the record'}: ${issue.message}`;
		onCorrupt(corruptRecord(`the scorer ${record.id}`, why).failure);
		return [];
	};

	return {
		list: () =>
			database.read('read your scorers', ['ownScorers'], async (transaction) =>
				(await transaction.objectStore('ownScorers').getAll()).flatMap(readable).sort(byLabel)
			),
		async put(scorer) {
			await database.write(`keep the scorer ${scorer.label}`, ['ownScorers'], (transaction) =>
				transaction.objectStore('ownScorers').put(scorer)
			);
			changes.announce(scorer.id);
		},
		async remove(id) {
			await database.write(`remove the scorer ${id}`, ['ownScorers'], (transaction) =>
				transaction.objectStore('ownScorers').delete(id)
			);
			changes.announce(id);
		},
		watch: (onChange) => changes.watch(() => onChange())
	};
}

/** The in-memory twin: nothing is kept. */
export function createMemoryOwnScorerStore(): OwnScorerStore {
	const stored = new Map<string, OwnScorer>();
	const changes = createLocalFeed<string>();
	return {
		list: async () => structuredClone([...stored.values()].sort(byLabel)),
		async put(scorer) {
			try {
				stored.set(scorer.id, structuredClone(scorer));
			} catch (error) {
				throw storageFailure(`keep the scorer ${scorer.label}`, error);
			}
			changes.announce(scorer.id);
		},
		async remove(id) {
			stored.delete(id);
			changes.announce(id);
		},
		watch: (onChange) => changes.watch(() => onChange())
	};
}
