import { FailureError } from '#lib/core/failure.ts';
import type { RunStore } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { createChangeFeed, type Feed } from './change-feed.ts';
import type { Database } from './database.ts';
import { purge } from './purge.ts';
import { parseReferences, parseRun, parseTrial, type CorruptListener } from './records.ts';
import { stamp } from './run-stamps.ts';
import type { RunRecord } from './schema.ts';
import { missingRun } from './storage-failure.ts';

export interface RunStoreOptions {
	/** Default: the tab's error event. */
	readonly onCorrupt?: CorruptListener;
	readonly changes?: Feed<string>;
	/** Wall clock, ISO 8601. */
	readonly date?: () => string;
}

/** Runs in IndexedDB. A record that cannot be read is left out of lists and reported; it never hides the others. */
export function createRunStore(database: Database, options: RunStoreOptions = {}): RunStore {
	const {
		onCorrupt = (failure) => reportError(new FailureError(failure)),
		changes = createChangeFeed('loupe.runs'),
		date = () => new Date().toISOString()
	} = options;

	const readable = <Value>(read: () => Value): Value[] => {
		try {
			return [read()];
		} catch (error) {
			if (!(error instanceof FailureError)) throw error;
			onCorrupt(error.failure);
			return [];
		}
	};

	/** Changes the record of a run that is there, deleted or not. */
	async function change(
		doing: string,
		id: string,
		next: (record: RunRecord) => RunRecord
	): Promise<RunRecord> {
		const changed = await database.write(doing, ['runs', 'runStamps'], async (transaction) => {
			const runs = transaction.objectStore('runs');
			const record = await runs.get(id);
			if (!record) throw missingRun(doing, id);
			const replacement = next(record);
			await runs.put(replacement);
			await stamp(transaction, id, { deletedAt: replacement.deletedAt });
			return replacement;
		});
		changes.announce(id);
		return changed;
	}

	const ofRun = (runId: string) => IDBKeyRange.bound([runId, 0], [runId, Infinity]);

	const trials = (runId: string): Promise<Trial[]> =>
		database.read(`read the trials of run ${runId}`, ['trials'], async (transaction) => {
			const records = await transaction.objectStore('trials').getAll(ofRun(runId));
			return records.flatMap((record) => readable(() => parseTrial(record, runId, record.index)));
		});

	return {
		async create(run) {
			const doing = `create run ${run.id}`;
			await database.write(doing, ['runs', 'runStamps'], async (transaction) => {
				await transaction.objectStore('runs').add(recordOf(run));
				await stamp(transaction, run.id, { deletedAt: null });
			});
			changes.announce(run.id);
		},
		get: (id) =>
			database.read(`read run ${id}`, ['runs'], async (transaction) => {
				const record = await transaction.objectStore('runs').get(id);
				return record && record.deletedAt === null ? parseRun(record.run, id) : undefined;
			}),
		list: () =>
			database.read('list the runs', ['runs'], async (transaction) => {
				const records = await transaction.objectStore('runs').index('createdAt').getAll();
				return records
					.filter((record) => !record.deletedAt)
					.reverse()
					.flatMap((record) => readable(() => parseRun(record.run, record.id)));
			}),
		update: async (id, next) =>
			(await change(`change run ${id}`, id, (record) => ({ ...record, run: next(record.run) })))
				.run,
		async putTrial(trial) {
			const doing = `write trial ${trial.index} of run ${trial.runId}`;
			await database.write(doing, ['runs', 'trials', 'runStamps'], async (transaction) => {
				const known = await transaction.objectStore('runs').getKey(trial.runId);
				if (known === undefined) throw missingRun(doing, trial.runId);
				await transaction.objectStore('trials').put(trial);
				await stamp(transaction, trial.runId);
			});
			changes.announce(trial.runId);
		},
		trials,
		// A trial that cannot be read counts as not stored, so that resuming runs it again.
		trialIndexes: async (runId) => new Set((await trials(runId)).map((trial) => trial.index)),
		countTrials: (runId) =>
			database.read(`count the trials of run ${runId}`, ['trials'], (transaction) =>
				transaction.objectStore('trials').count(ofRun(runId))
			),
		async importRun(run, imported, references) {
			await database.write(
				`import run ${run.id}`,
				['runs', 'trials', 'references', 'runStamps'],
				async (transaction) => {
					await Promise.all([
						stamp(transaction, run.id, { deletedAt: null }),
						transaction.objectStore('runs').add(recordOf(run)),
						...imported.map((trial) => transaction.objectStore('trials').put(trial)),
						transaction.objectStore('references').put({ runId: run.id, references })
					]);
				}
			);
			changes.announce(run.id);
		},
		async remove(id) {
			await change(`delete run ${id}`, id, (record) => ({ ...record, deletedAt: date() }));
		},
		async restore(id) {
			await change(`restore run ${id}`, id, (record) => ({ ...record, deletedAt: null }));
		},
		async purge(deletedBefore) {
			for (const id of await purge(database, date(), deletedBefore)) changes.announce(id);
		},
		references: (runId) =>
			database.read(`read the references of run ${runId}`, ['references'], async (transaction) => {
				const record = await transaction.objectStore('references').get(runId);
				return record ? parseReferences(record.references, runId) : {};
			}),
		async putReferences(runId, references) {
			const doing = `write the references of run ${runId}`;
			await database.write(doing, ['references', 'runStamps'], async (transaction) => {
				await transaction.objectStore('references').put({ runId, references });
				await stamp(transaction, runId);
			});
			changes.announce(runId);
		},
		watch: (onChange) => changes.watch(onChange)
	};
}

const recordOf = (run: Run): RunRecord => ({
	id: run.id,
	createdAt: run.createdAt,
	deletedAt: null,
	run
});
