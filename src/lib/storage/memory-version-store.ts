import type { VersionStore } from '#lib/core/model-ports.ts';
import type { ModelType } from '#lib/core/models/registry/model-type.ts';
import { newestEventFirst, newestFirst } from '#lib/core/models/registry/order.ts';
import type {
	ActiveVersion,
	ActiveVersions,
	ModelVersion,
	RegistryEvent
} from '#lib/core/models/registry/version.ts';
import { createLocalFeed } from './change-feed.ts';
import { storageFailure } from './storage-failure.ts';
import {
	activatedMeanwhile,
	missingVersion,
	registeredAlready,
	stillActive
} from './version-failures.ts';

/** The in-memory twin of the version store: the same behavior by the same tests, nothing kept. */
export function createMemoryVersionStore(): VersionStore {
	const versions = new Map<string, ModelVersion>();
	const active = new Map<ModelType, ActiveVersion>();
	const events = new Map<string, RegistryEvent>();
	const changes = createLocalFeed<null>();

	const clone = <Value>(doing: string, value: Value): Value => {
		try {
			return structuredClone(value);
		} catch (error) {
			throw storageFailure(doing, error);
		}
	};
	const keepEvent = (doing: string, event: RegistryEvent): void => {
		events.set(event.id, clone(doing, event));
		changes.announce(null);
	};
	const activeNow = (): ActiveVersions => Object.fromEntries(active);

	return {
		list: async () => structuredClone([...versions.values()].sort(newestFirst)),
		get: async (id) => structuredClone(versions.get(id)),
		async add(version, event) {
			if (versions.has(version.id)) throw registeredAlready(version.id);
			const doing = `register ${version.id}`;
			versions.set(version.id, clone(doing, version));
			keepEvent(doing, event);
		},
		async update(id, change, event) {
			const doing = `change the model version ${id}`;
			const version = versions.get(id);
			if (!version) throw missingVersion(doing, id);
			const changed = clone(doing, change(structuredClone(version)));
			versions.set(id, changed);
			keepEvent(doing, event);
			return structuredClone(changed);
		},
		async remove(id, event) {
			const refused = stillActive(id, activeNow());
			if (refused) throw refused;
			versions.delete(id);
			keepEvent(`remove the model version ${id}`, event);
		},
		active: async () => structuredClone(activeNow()),
		async activate(type, next, expected, event) {
			const doing = `make ${next.version} the active ${type} version`;
			const found = active.get(type)?.version ?? null;
			if (found !== expected) throw activatedMeanwhile(type, expected, found);
			if (!versions.has(next.version)) throw missingVersion(doing, next.version);
			active.set(type, clone(doing, next));
			keepEvent(doing, event);
		},
		events: async (versionId) =>
			structuredClone(
				[...events.values()]
					.filter(({ version }) => versionId === undefined || version === versionId)
					.sort(newestEventFirst)
			),
		addEvent: async (event) => keepEvent(`note what happened to ${event.version}`, event),
		watch: (onChange) => changes.watch(() => onChange())
	};
}
