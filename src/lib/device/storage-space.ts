import type { StorageSpace } from '#lib/core/ports.ts';

/** Caches of model files, filled as models are used; deleting them costs a download, never a result. */
const modelCaches = /^(transformers-cache|loupe-models)/;

export const storageSpace: StorageSpace = {
	async usage() {
		const [estimate, persisted] = await Promise.all([
			navigator.storage?.estimate?.().catch(() => null),
			navigator.storage?.persisted?.().catch(() => null)
		]);
		return {
			usageBytes: estimate?.usage ?? null,
			quotaBytes: estimate?.quota ?? null,
			persisted: persisted ?? null
		};
	},
	// Chromium decides by how much the site is used; Firefox asks the user.
	async persist() {
		try {
			if (await navigator.storage?.persisted?.()) return true;
			return (await navigator.storage?.persist?.()) ?? null;
		} catch {
			return null;
		}
	},
	async clearModels() {
		try {
			const names = (await caches.keys()).filter((name) => modelCaches.test(name));
			await Promise.all(names.map((name) => caches.delete(name)));
			return names.length;
		} catch {
			return 0;
		}
	}
};
