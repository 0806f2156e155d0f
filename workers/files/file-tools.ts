import { browserLine, type Line } from './line.ts';
import { openBrowserStore, type WritableStore } from './writable-store.ts';

/** What finding and fetching a model's files needs from outside. */
export interface FileTools {
	readonly line: Line;
	/** Files of this origin are not put in the store: its service worker keeps them. */
	readonly origin: string;
	/** `null` where the browser has none: models then run, and are fetched each time. */
	readonly store: WritableStore | null;
	/** Whether any cache of this origin holds the file at a URL. */
	readonly isKept: (url: string) => Promise<boolean>;
}

export async function browserFileTools(): Promise<FileTools> {
	return {
		line: browserLine,
		origin: location.origin,
		store: await openBrowserStore(),
		// The service worker adds the build's revision to what it keeps.
		isKept: async (url) =>
			(await globalThis.caches?.match(url, { ignoreSearch: true })) !== undefined
	};
}
