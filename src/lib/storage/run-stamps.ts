import type { IDBPTransaction } from 'idb';
import type { LoupeSchema, RunStampRecord, Store } from './schema.ts';

type Writing = Pick<IDBPTransaction<LoupeSchema, Store[], 'readwrite'>, 'objectStore'>;

/**
 * Marks a run as changed, in the transaction that changes it: what was kept of it holds no longer. A run that was never
 * marked, since an older version wrote it, is marked from now on.
 * @param change `deletedAt` where that changes too.
 */
export async function stamp(
	transaction: Writing,
	id: string,
	change: Partial<Pick<RunStampRecord, 'deletedAt'>> = {}
): Promise<void> {
	const stamps = transaction.objectStore('runStamps');
	const before = 'deletedAt' in change ? undefined : await stamps.get(id);
	await stamps.put({ id, deletedAt: before?.deletedAt ?? null, ...change, stamp: newStamp() });
}

/** Never given before, so that a run imported again under its old id does not meet figures of the one before. */
export const newStamp = (): string => crypto.randomUUID();

/** Everything that was kept of a run. */
export const digestsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);
