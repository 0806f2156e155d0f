import { failure, FailureError } from '#lib/core/failure.ts';
import {
	fileBelow,
	type FolderHandle,
	type SyncFile
} from '#lib/core/models/files/folder-handle.ts';
import { pathSegments } from '#lib/core/models/files/model-paths.ts';
import type { RepositoryFile } from '#lib/core/models/files/repository-listing.ts';
import { createSha256, type Sha256 } from './part.ts';
import { storeLocalFile } from './store-local-file.ts';
import { openSync, writeWhole } from './sync-file.ts';
import type { WritableStore } from './writable-store.ts';

const stagingFolder = 'loupe-model-staging';

/** Files on their way into the store, out of sight until all are there. */
export class StagedFiles {
	readonly #files = new Map<string, RepositoryFile & { readonly sha256: string }>();
	readonly #names = new Map<string, string>();
	readonly #opened: StagedFile[] = [];

	private constructor(
		private readonly store: WritableStore,
		private readonly folder: FolderHandle,
		private readonly id: string
	) {}

	static async begin(store: WritableStore): Promise<StagedFiles> {
		// What is there was left by a tab that died: this one holds the lock.
		await store.root.removeEntry(stagingFolder, { recursive: true }).catch(() => {});
		const staging = await store.root.getDirectoryHandle(stagingFolder, { create: true });
		const id = crypto.randomUUID();
		return new StagedFiles(store, await staging.getDirectoryHandle(id, { create: true }), id);
	}

	get paths(): readonly string[] {
		return [...this.#files.keys()];
	}

	/** Opens a file to be written piece by piece. @throws FailureError `bad-file` when the path is taken */
	async open(path: string): Promise<StagedFile> {
		if (this.#names.has(path))
			throw new FailureError(
				failure('bad-file', 'import', `"${path}" is there twice.`, 'Pack the model again.')
			);
		pathSegments(path);
		const name = String(this.#names.size);
		this.#names.set(path, name);
		const hash = await createSha256();
		const file = new StagedFile(await openSync(this.folder, name), hash, (done) =>
			this.#files.set(path, { path, ...done })
		);
		this.#opened.push(file);
		return file;
	}

	async add(
		path: string,
		stream: ReadableStream<Uint8Array<ArrayBuffer>>,
		signal: AbortSignal,
		onBytes: (bytes: number) => void
	): Promise<void> {
		const file = await this.open(path);
		const reader = stream.getReader();
		try {
			for (;;) {
				signal.throwIfAborted();
				const piece = await reader.read();
				if (piece.done) break;
				file.write(piece.value);
				onBytes(piece.value.length);
			}
			file.finish();
		} finally {
			file.close();
			void reader.cancel().catch(() => {});
		}
	}

	/** Of a small file that is there. */
	async text(path: string): Promise<string> {
		const file = await fileBelow(this.folder, [this.#names.get(path) ?? '']);
		return file ? file.text() : '';
	}

	/**
	 * Moves the files below a root into the store.
	 * @returns the revision that their paths and contents make: 40 hex digits, like a commit
	 */
	async publish(model: string, root: string, storedAt: string) {
		const chosen = [...this.#files.values()]
			.filter(({ path }) => path.startsWith(root))
			.map((file) => ({ ...file, path: file.path.slice(root.length) }))
			.sort((one, other) => (one.path < other.path ? -1 : 1));
		const hash = await createSha256();
		for (const { path, sha256 } of chosen)
			hash.add(new TextEncoder().encode(`${sha256}  ${path}\n`));
		const revision = hash.digest().slice(0, 40);
		for (const { path, sha256 } of chosen) {
			const name = this.#names.get(root + path) ?? '';
			const file = await fileBelow(this.folder, [name]);
			if (file) {
				const key = { model, revision, path };
				await this.store.exclusively(key, new AbortController().signal, () =>
					storeLocalFile(this.store, key, file, sha256, storedAt)
				);
			}
			await this.folder.removeEntry(name);
		}
		return { revision, listed: chosen };
	}

	/** Forgets what was not published. */
	async end(): Promise<void> {
		for (const file of this.#opened) file.close();
		const staging = await this.store.root.getDirectoryHandle(stagingFolder);
		await staging.removeEntry(this.id, { recursive: true }).catch(() => {});
	}
}

/** One file that is being written. */
export class StagedFile {
	#at = 0;
	#open = true;

	constructor(
		private readonly handle: SyncFile,
		private readonly hash: Sha256,
		private readonly onDone: (done: { bytes: number; sha256: string }) => void
	) {}

	write(bytes: Uint8Array<ArrayBuffer>): void {
		writeWhole(this.handle, bytes, this.#at);
		this.hash.add(bytes);
		this.#at += bytes.length;
	}

	finish(): void {
		this.handle.flush();
		this.onDone({ bytes: this.#at, sha256: this.hash.digest() });
		this.close();
	}

	close(): void {
		if (this.#open) this.handle.close();
		this.#open = false;
	}
}
