import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { FailureError } from '#lib/core/failure.ts';
import { databaseVersion, upgrade, type LoupeSchema, type Store } from './schema.ts';
import { blocked, storageFailure, superseded, unavailable } from './storage-failure.ts';

type Transaction<Mode extends 'readonly' | 'readwrite'> = IDBPTransaction<
	LoupeSchema,
	Store[],
	Mode
>;

/**
 * One connection to IndexedDB, opened at first use. It gives way to a newer version in another tab, comes back after
 * the browser closed it, and turns everything IndexedDB throws into a `FailureError`.
 */
export class Database {
	readonly #name: string;
	#connection: Promise<IDBPDatabase<LoupeSchema>> | null = null;
	#superseded = false;

	constructor(name = 'loupe') {
		this.#name = name;
	}

	/** @throws FailureError (`storage`) */
	async read<Value>(
		doing: string,
		stores: Store[],
		work: (transaction: Transaction<'readonly'>) => Promise<Value>
	): Promise<Value> {
		try {
			const transaction = (await this.#open()).transaction(stores, 'readonly');
			transaction.done.catch(() => undefined);
			const [value] = await Promise.all([work(transaction), transaction.done]);
			return value;
		} catch (error) {
			throw storageFailure(doing, error);
		}
	}

	/**
	 * Runs `work` in one transaction, on disk when the promise resolves. When anything in it fails, nothing of it stays.
	 * Values must be plain data: a `$state` proxy cannot be cloned; hand in `$state.snapshot(…)`.
	 * @throws FailureError (`storage`, `storage-full`), or the one that `work` threw.
	 */
	async write<Value>(
		doing: string,
		stores: Store[],
		work: (transaction: Transaction<'readwrite'>) => Promise<Value>
	): Promise<Value> {
		let transaction: Transaction<'readwrite'> | undefined;
		try {
			const connection = await this.#open();
			transaction = connection.transaction(stores, 'readwrite', { durability: 'strict' });
			// When `work` throws at once nobody waits for the end.
			transaction.done.catch(() => undefined);
			const [value] = await Promise.all([work(transaction), transaction.done]);
			return value;
		} catch (error) {
			abort(transaction);
			// A full disk shows at commit: requests then only say AbortError, the transaction says why.
			throw storageFailure(doing, transaction?.error ?? error);
		}
	}

	/** Closes the connection; the next call opens it again. */
	async close(): Promise<void> {
		const connection = await this.#connection?.catch(() => null);
		this.#connection = null;
		connection?.close();
	}

	#open(): Promise<IDBPDatabase<LoupeSchema>> {
		if (this.#superseded) throw new FailureError(superseded);
		if (typeof indexedDB === 'undefined') throw new FailureError(unavailable);
		this.#connection ??= this.#connect().catch((error: unknown) => {
			this.#connection = null;
			throw storageFailure('open the storage of this site', error);
		});
		return this.#connection;
	}

	#connect(): Promise<IDBPDatabase<LoupeSchema>> {
		return new Promise((resolve, reject) => {
			let givenUp = false;
			openDB<LoupeSchema>(this.#name, databaseVersion, {
				upgrade: (database, oldVersion, _newVersion, transaction) =>
					upgrade(database, oldVersion, transaction),
				blocked: () => {
					givenUp = true;
					reject(new FailureError(blocked));
				},
				blocking: (_version, newVersion, event) => {
					// No new version: the database is being deleted, and may be made again.
					this.#superseded = newVersion !== null;
					this.#connection = null;
					(event.target as IDBDatabase).close();
				},
				terminated: () => (this.#connection = null)
			}).then((database) => (givenUp ? database.close() : resolve(database)), reject);
		});
	}
}

function abort(transaction: Transaction<'readwrite'> | undefined): void {
	try {
		transaction?.abort();
	} catch {
		// It has ended by itself already.
	}
}
