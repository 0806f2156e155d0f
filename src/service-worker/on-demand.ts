import type { WorkboxPlugin } from 'workbox-core/types.js';
import type { PrecacheEntry } from 'workbox-precaching';

export const onDemandCache = 'loupe-on-demand';

/**
 * Files of the build that are kept from their first use on. Like precached ones they are kept by revision: a file that
 * an update changed is fetched anew, never mixed with those of another version.
 */
export class OnDemandFiles {
	readonly #keys: ReadonlyMap<string, string>;

	/** @param scope URL that the entries are relative to. */
	constructor(entries: readonly PrecacheEntry[], scope: string) {
		this.#keys = new Map(
			entries.map((entry) => [new URL(entry.url, scope).href, keyOf(entry, scope)])
		);
	}

	has(url: URL): boolean {
		return this.#keys.has(withoutQuery(url));
	}

	/** Finds a file by its revision, for a cache-first strategy. */
	readonly byRevision: WorkboxPlugin = {
		cacheKeyWillBeUsed: async ({ request }) =>
			this.#keys.get(withoutQuery(new URL(request.url))) ?? request
	};

	/** Forgets what other versions kept. */
	async forgetOthers(): Promise<void> {
		const current = new Set(this.#keys.values());
		const cache = await caches.open(onDemandCache);
		for (const request of await cache.keys())
			if (!current.has(request.url)) await cache.delete(request);
	}
}

function keyOf({ url, revision }: PrecacheEntry, scope: string): string {
	const key = new URL(url, scope);
	// Without one the name holds a hash of the content already.
	if (revision) key.searchParams.set('revision', revision);
	return key.href;
}

const withoutQuery = (url: URL): string => url.origin + url.pathname;
