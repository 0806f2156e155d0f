import type { DigestedRun, RunDigestStore } from '#lib/core/run-digests.ts';
import type { Database } from './database.ts';
import { newStamp } from './run-stamps.ts';

/** Digests in IndexedDB. A run that was never stamped, since an older version wrote it, has none until it gets one. */
export const createRunDigestStore = (database: Database): RunDigestStore => ({
	list: (kind) =>
		database.read(
			'list the runs',
			['runs', 'runStamps', 'runDigests'],
			async (transaction): Promise<DigestedRun[]> => {
				// Keys alone: a run holds all its pictures' names, and the list shows none of them.
				const [ids, stamps, digests] = await Promise.all([
					transaction.objectStore('runs').index('createdAt').getAllKeys(),
					transaction.objectStore('runStamps').getAll(),
					transaction.objectStore('runDigests').index('kind').getAll(kind)
				]);
				const stampOf = new Map(stamps.map((record) => [record.id, record]));
				const digestOf = new Map(digests.map((record) => [record.runId, record]));
				return ids.reverse().flatMap((runId): DigestedRun[] => {
					const known = stampOf.get(runId);
					if (known?.deletedAt) return [];
					const kept = digestOf.get(runId);
					const isCurrent = known !== undefined && kept?.stamp === known.stamp;
					return [
						{ runId, stamp: known?.stamp ?? null, digest: isCurrent ? kept.value : undefined }
					];
				});
			}
		),
	keep: ({ runId, stamp }, kind, value) =>
		database.write(
			`keep the figures of run ${runId}`,
			['runs', 'runStamps', 'runDigests'],
			async (transaction) => {
				const stamps = transaction.objectStore('runStamps');
				const [run, known] = await Promise.all([
					transaction.objectStore('runs').get(runId),
					stamps.get(runId)
				]);
				if (!run || (known?.stamp ?? null) !== stamp) return false;
				const current = stamp ?? newStamp();
				if (!known) await stamps.put({ id: runId, deletedAt: run.deletedAt, stamp: current });
				await transaction.objectStore('runDigests').put({ runId, kind, stamp: current, value });
				return true;
			}
		)
});
