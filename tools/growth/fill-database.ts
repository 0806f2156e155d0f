import type { References } from '#lib/core/references/reference.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import type { Page } from 'playwright';

/** A run with its trials, to be stored many times. */
export interface Template {
	readonly run: Run;
	readonly trials: readonly Trial[];
	readonly references: References;
}

/**
 * Stores copies of a run in the page's database, as the app does, a run per transaction.
 * @returns the runs as they are stored.
 */
export async function fillDatabase(page: Page, template: Template, copies: number): Promise<Run[]> {
	return page.evaluate(
		async ({ run, trials, references, copies }) => {
			const database = await new Promise<IDBDatabase>((resolve, reject) => {
				const request = indexedDB.open('loupe');
				request.onsuccess = () => resolve(request.result);
				request.onerror = () =>
					reject(request.error ?? new Error('The database cannot be opened.'));
			});
			const stored: Run[] = [];
			for (let copy = 0; copy < copies; copy++) {
				const id = crypto.randomUUID();
				const createdAt = new Date(Date.now() - copy * 60_000).toISOString();
				const record = { ...run, id, createdAt, name: `Run ${copy + 1}` };
				const transaction = database.transaction(['runs', 'trials', 'references'], 'readwrite');
				transaction.objectStore('runs').put({ id, createdAt, deletedAt: null, run: record });
				transaction.objectStore('references').put({ runId: id, references });
				for (const trial of trials) transaction.objectStore('trials').put({ ...trial, runId: id });
				await new Promise<void>((resolve, reject) => {
					transaction.oncomplete = () => resolve();
					transaction.onerror = () => reject(transaction.error ?? new Error('Nothing was stored.'));
				});
				stored.push(record);
			}
			database.close();
			return stored;
		},
		{ ...template, copies }
	);
}
