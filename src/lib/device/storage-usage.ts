import type { Environment } from '#lib/core/run/environment.ts';

/** What this site takes of the browser's storage, `null` where the browser does not tell. Never rejects. */
export async function storageUsage(): Promise<Environment['storage']> {
	const [estimate, persisted] = await Promise.all([
		navigator.storage?.estimate?.().catch(() => null),
		navigator.storage?.persisted?.().catch(() => null)
	]);
	return {
		usageBytes: estimate?.usage ?? null,
		quotaBytes: estimate?.quota ?? null,
		persisted: persisted ?? null
	};
}

/**
 * Asks the browser to keep this site's data when space runs out. Chromium decides by how much the site is used,
 * Firefox asks the user. Never rejects.
 * @returns whether the data is persistent now; `null` where the browser has no such promise.
 */
export async function requestPersistence(): Promise<boolean | null> {
	try {
		if (await navigator.storage?.persisted?.()) return true;
		return (await navigator.storage?.persist?.()) ?? null;
	} catch {
		return null;
	}
}

/** Caches of model files, filled as models are used; deleting them costs a download, never a result. */
const modelCaches = /^(transformers-cache|loupe-models)/;

/** @returns how many caches were deleted. */
export async function clearModelCaches(): Promise<number> {
	if (typeof caches === 'undefined') return 0;
	const names = (await caches.keys()).filter((name) => modelCaches.test(name));
	await Promise.all(names.map((name) => caches.delete(name)));
	return names.length;
}
