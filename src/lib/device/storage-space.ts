import type { StorageSpace } from '#lib/core/ports.ts';

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
	}
};
