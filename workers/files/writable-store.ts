import type { FolderHandle } from '#lib/core/models/files/folder-handle.ts';
import { fileLock, revisionSegments } from '#lib/core/models/files/model-paths.ts';
import { ModelStore, refsFolder, type FileKey } from '#lib/core/models/files/model-store.ts';
import { fetchWhole, type FetchWatch } from './fetch-whole.ts';
import type { Line } from './line.ts';
import type { RemoteFile } from './remote-file.ts';
import { StoredPart } from './stored-part.ts';
import { openSync, writeWhole } from './sync-file.ts';

/** Waits for a lock that is shared by all tabs and workers, then works under it. */
export type WithLock = <Value>(
	name: string,
	signal: AbortSignal,
	work: () => Promise<Value>
) => Promise<Value>;

export interface StoredWhole {
	readonly bytes: number;
	/** Hex. */
	readonly sha256: string;
	/** Nothing had to be fetched. */
	readonly wasThere: boolean;
}

/** The store as workers see it. */
export class WritableStore extends ModelStore {
	constructor(
		root: FolderHandle,
		/** Of all tabs and workers of this origin. */
		readonly withLock: WithLock
	) {
		super(root);
	}

	/**
	 * Has a file whole in the store, fetching what is missing of it. Two tabs, or a run and a download, never fetch the
	 * same part twice: the second waits for the first and then finds it.
	 * @param host that content which only a branch names belongs to
	 * @throws FailureError as `fetchWhole` does, and `storage`
	 */
	async ensure(
		key: FileKey,
		host: string,
		remote: RemoteFile,
		line: Line,
		watch: FetchWatch
	): Promise<StoredWhole> {
		const there = await this.#there(key, host, remote);
		if (there) return there;
		return this.exclusively(key, watch.signal, async () => {
			const meanwhile = await this.#there(key, host, remote);
			if (meanwhile) return meanwhile;
			const part = await StoredPart.open(this, key, host, new Date(line.date()).toISOString());
			try {
				watch.onBytes(part.size, part.totalBytes ?? remote.bytes);
				const sha256 = await fetchWhole(remote, part, line, watch);
				await part.finish(sha256);
				return { bytes: part.size, sha256, wasThere: false };
			} finally {
				part.close();
			}
		});
	}

	/** Works while nobody else writes the file. */
	exclusively<Value>(
		{ model, revision, path }: FileKey,
		signal: AbortSignal,
		work: () => Promise<Value>
	): Promise<Value> {
		return this.withLock(fileLock(model, revision, path), signal, work);
	}

	/** Forgets a file that turned out to be wrong, unless somebody is writing it anew. */
	async discard(key: FileKey): Promise<void> {
		await this.exclusively(key, new AbortController().signal, () => this.drop(key));
	}

	/** Remembers the commit that a branch was resolved to. */
	remember(model: string, branch: string, commit: string): Promise<void> {
		return this.writeText([refsFolder, ...revisionSegments(model, branch)], commit);
	}

	/** Replaces a small text below the root. */
	async writeText(segments: readonly string[], text: string): Promise<void> {
		let folder = this.root;
		for (const segment of segments.slice(0, -1))
			folder = await folder.getDirectoryHandle(segment, { create: true });
		const name = segments.at(-1) ?? '';
		const lock = `loupe.model-text.${segments.join('/')}`;
		await this.withLock(lock, new AbortController().signal, async () => {
			const handle = await openSync(folder, name);
			try {
				handle.truncate(0);
				writeWhole(handle, new TextEncoder().encode(text), 0);
				handle.flush();
			} finally {
				handle.close();
			}
		});
	}

	/** What is whole, unless the host tells of another content by now. */
	async #there(key: FileKey, host: string, remote: RemoteFile): Promise<StoredWhole | null> {
		const found = await this.whole(key, host);
		if (!found?.note.sha256) return null;
		if (remote.sha256 !== null && remote.sha256 !== found.note.sha256) return null;
		return { bytes: found.file.size, sha256: found.note.sha256, wasThere: true };
	}
}

/** The origin's file system, or `null` where the browser has none that can be written. */
export async function openBrowserStore(): Promise<WritableStore | null> {
	try {
		if (!navigator.locks) return null;
		const root = await navigator.storage.getDirectory();
		return new WritableStore(
			root,
			(name, signal, work) => navigator.locks.request(name, { signal }, work) as Promise<never>
		);
	} catch {
		return null;
	}
}
