import type { PreferenceStore } from '#lib/core/scoring-stores.ts';
import type { Database } from './database.ts';
import { storageFailure } from './storage-failure.ts';

/** Preferences in IndexedDB, one record per name. */
export const createPreferenceStore = (database: Database): PreferenceStore => ({
	get: (name) =>
		database.read(`read the preference ${name}`, ['preferences'], (transaction) =>
			transaction.objectStore('preferences').get(name)
		),
	async put(name, value) {
		await database.write(`keep the preference ${name}`, ['preferences'], (transaction) =>
			transaction.objectStore('preferences').put(value, name)
		);
	}
});

/** The in-memory twin: nothing is kept. */
export function createMemoryPreferenceStore(): PreferenceStore {
	const values = new Map<string, unknown>();
	return {
		get: async (name) => structuredClone(values.get(name)),
		async put(name, value) {
			try {
				values.set(name, structuredClone(value));
			} catch (error) {
				throw storageFailure(`keep the preference ${name}`, error);
			}
		}
	};
}
