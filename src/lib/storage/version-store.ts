import * as v from 'valibot';
import { FailureError } from '#lib/core/failure.ts';
import type { VersionStore } from '#lib/core/model-ports.ts';
import { modelTypes, type ModelType } from '#lib/core/models/registry/model-type.ts';
import { newestEventFirst, newestFirst } from '#lib/core/models/registry/order.ts';
import type { ActiveVersion, ActiveVersions } from '#lib/core/models/registry/version.ts';
import {
	activeVersionSchema,
	modelVersionSchema,
	registryEventSchema
} from '#lib/core/models/registry/version-schema.ts';
import { createChangeFeed, type Feed } from './change-feed.ts';
import type { Database } from './database.ts';
import type { CorruptListener } from './records.ts';
import { corruptRecord } from './storage-failure.ts';
import {
	activatedMeanwhile,
	missingVersion,
	registeredAlready,
	stillActive
} from './version-failures.ts';

export interface VersionStoreOptions {
	/** Default: the tab's error event. */
	readonly onCorrupt?: CorruptListener;
	readonly changes?: Feed<null>;
}

/** Registered versions in IndexedDB. A record that cannot be read is left out and reported. */
export function createVersionStore(
	database: Database,
	options: VersionStoreOptions = {}
): VersionStore {
	const {
		onCorrupt = (failure) => reportError(new FailureError(failure)),
		changes = createChangeFeed<null>('loupe.versions')
	} = options;

	/** The record itself, not a copy, so that fields of a later version survive; nothing where it is corrupt. */
	const readable = <Type>(
		schema: v.GenericSchema<unknown, Type>,
		record: unknown,
		what: string
	): Type[] => {
		const parsed = v.safeParse(schema, record, { abortEarly: true });
		if (parsed.success) return [record as Type];
		const [issue] = parsed.issues;
		const why = `${v.getDotPath(issue) ?? 'the record'}: ${issue.message}`;
		onCorrupt(corruptRecord(what, why).failure);
		return [];
	};
	const readActive = (keys: readonly unknown[], records: readonly unknown[]): ActiveVersions => {
		const active: Partial<Record<ModelType, ActiveVersion>> = {};
		for (const [index, key] of keys.entries()) {
			const type = modelTypes.find((one) => one === key);
			if (!type) continue;
			const [one] = readable(
				activeVersionSchema,
				records[index],
				`record of the active ${type} version`
			);
			if (one) active[type] = one;
		}
		return active;
	};
	const write = async (...parameters: Parameters<typeof database.write>): Promise<void> => {
		await database.write(...parameters);
		changes.announce(null);
	};

	return {
		list: () =>
			database.read('list the model versions', ['modelVersions'], async (transaction) =>
				(await transaction.objectStore('modelVersions').getAll())
					.flatMap((record) => readable(modelVersionSchema, record, `model version ${record.id}`))
					.sort(newestFirst)
			),
		get: (id) =>
			database.read(`read the model version ${id}`, ['modelVersions'], async (transaction) => {
				const record = await transaction.objectStore('modelVersions').get(id);
				return record && readable(modelVersionSchema, record, `model version ${id}`)[0];
			}),
		add: (version, event) =>
			write(`register ${version.id}`, ['modelVersions', 'registryEvents'], async (transaction) => {
				const versions = transaction.objectStore('modelVersions');
				const known = await versions.get(version.id);
				if (known && v.is(modelVersionSchema, known)) throw registeredAlready(version.id);
				await versions.put(version);
				await transaction.objectStore('registryEvents').put(event);
			}),
		async update(id, change, event) {
			const doing = `change the model version ${id}`;
			const changed = await database.write(
				doing,
				['modelVersions', 'registryEvents'],
				async (transaction) => {
					const versions = transaction.objectStore('modelVersions');
					const record = await versions.get(id);
					if (!record) throw missingVersion(doing, id);
					const next = change(record);
					await versions.put(next);
					await transaction.objectStore('registryEvents').put(event);
					return next;
				}
			);
			changes.announce(null);
			return changed;
		},
		remove: (id, event) =>
			write(
				`remove the model version ${id}`,
				['modelVersions', 'activeVersions', 'registryEvents'],
				async (transaction) => {
					const active = transaction.objectStore('activeVersions');
					const refused = stillActive(
						id,
						readActive(await active.getAllKeys(), await active.getAll())
					);
					if (refused) throw refused;
					await transaction.objectStore('modelVersions').delete(id);
					await transaction.objectStore('registryEvents').put(event);
				}
			),
		active: () =>
			database.read('read the active versions', ['activeVersions'], async (transaction) => {
				const store = transaction.objectStore('activeVersions');
				return readActive(await store.getAllKeys(), await store.getAll());
			}),
		activate: (type, next, expected, event) => {
			const doing = `make ${next.version} the active ${type} version`;
			return write(
				doing,
				['modelVersions', 'activeVersions', 'registryEvents'],
				async (transaction) => {
					const active = transaction.objectStore('activeVersions');
					const found = (await active.get(type))?.version ?? null;
					if (found !== expected) throw activatedMeanwhile(type, expected, found);
					if (!(await transaction.objectStore('modelVersions').get(next.version)))
						throw missingVersion(doing, next.version);
					await active.put(next, type);
					await transaction.objectStore('registryEvents').put(event);
				}
			);
		},
		events: (versionId) =>
			database.read('read the history of models', ['registryEvents'], async (transaction) => {
				const store = transaction.objectStore('registryEvents');
				const records = await (versionId === undefined
					? store.getAll()
					: store.index('version').getAll(versionId));
				return records
					.flatMap((record) =>
						readable(registryEventSchema, record, `entry ${record.id} of the history of models`)
					)
					.sort(newestEventFirst);
			}),
		addEvent: (event) =>
			write(`note what happened to ${event.version}`, ['registryEvents'], (transaction) =>
				transaction.objectStore('registryEvents').put(event)
			),
		watch: (onChange) => changes.watch(() => onChange())
	};
}
