import { failure, FailureError } from '#lib/core/failure.ts';
import type { FileNote } from '#lib/core/models/files/file-note.ts';
import type { FolderHandle, SyncFile } from '#lib/core/models/files/folder-handle.ts';
import {
	isCommit,
	noteEnd,
	pathSegments,
	revisionSegments
} from '#lib/core/models/files/model-paths.ts';
import { storeFolder, type FileKey, type ModelStore } from '#lib/core/models/files/model-store.ts';
import { createSha256, type Part, type Sha256 } from './part.ts';
import { openSync, writeWhole } from './sync-file.ts';

/** Written bytes are made durable in steps of this size: what a crash can cost. */
export const flushStep = 1024 * 1024;
const rehashStep = 4 * flushStep;

/**
 * A file on its way into the store, written in place: its size says how far it came, and its note, written last, that
 * it is whole. Whoever opens one holds the file's lock.
 */
export class StoredPart implements Part {
	#size: number;
	#unflushed = 0;

	private constructor(
		private readonly folder: FolderHandle,
		private readonly name: string,
		private readonly handle: SyncFile,
		private readonly hash: Sha256,
		private note: FileNote
	) {
		this.#size = handle.getSize();
	}

	/**
	 * Opens what is there, or begins. What no note of the same host tells of is dropped.
	 * @throws FailureError `busy` when something else holds the file open
	 */
	static async open(
		store: ModelStore,
		key: FileKey,
		host: string,
		storedAt: string
	): Promise<StoredPart> {
		const found = await store.find(key).catch(() => null);
		const segments = pathSegments(key.path);
		const name = segments.at(-1) ?? '';
		let folder = store.root;
		for (const segment of [
			storeFolder,
			...revisionSegments(key.model, key.revision),
			...segments.slice(0, -1)
		])
			folder = await folder.getDirectoryHandle(segment, { create: true });
		const handle = await openSync(folder, name);
		try {
			const ours = found && (isCommit(key.revision) || found.note.host === host);
			const note: FileNote = {
				format: 'loupe.model-file/1',
				host,
				totalBytes: ours ? found.note.totalBytes : null,
				etag: ours && found.note.host === host ? found.note.etag : null,
				sha256: null,
				storedAt
			};
			// Without a length nothing tells whether what follows belongs to it.
			if (note.totalBytes === null || handle.getSize() > note.totalBytes) handle.truncate(0);
			const part = new StoredPart(folder, name, handle, await createSha256(), note);
			part.#rehash();
			return part;
		} catch (error) {
			handle.close();
			throw error;
		}
	}

	get size(): number {
		return this.#size;
	}

	get totalBytes(): number | null {
		return this.note.totalBytes;
	}

	get etag(): string | null {
		return this.note.etag;
	}

	async describe(totalBytes: number | null, etag: string | null): Promise<void> {
		await this.#write({ ...this.note, totalBytes, etag });
	}

	append(bytes: Uint8Array<ArrayBuffer>): void {
		writeWhole(this.handle, bytes, this.#size);
		this.#size += bytes.length;
		this.hash.add(bytes);
		this.#unflushed += bytes.length;
		if (this.#unflushed < flushStep) return;
		this.handle.flush();
		this.#unflushed = 0;
	}

	async restart(): Promise<void> {
		this.handle.truncate(0);
		this.#size = 0;
		this.hash.restart();
		await this.#write({ ...this.note, totalBytes: null, etag: null });
	}

	digest(): string {
		return this.hash.digest();
	}

	/** Makes it count as whole. */
	async finish(sha256: string): Promise<void> {
		this.handle.flush();
		await this.#write({ ...this.note, totalBytes: this.#size, sha256 });
	}

	/** What is there stays. */
	close(): void {
		try {
			this.handle.flush();
		} finally {
			this.handle.close();
		}
	}

	/** Goes through what earlier attempts left, so that only new bytes need to be hashed from here on. */
	#rehash(): void {
		const block = new Uint8Array(Math.min(rehashStep, this.#size));
		for (let at = 0; at < this.#size;) {
			const read = this.handle.read(block.subarray(0, Math.min(block.length, this.#size - at)), {
				at
			});
			if (read <= 0)
				throw new FailureError(
					failure(
						'storage',
						'storage',
						`${this.name} in the model store cannot be read at byte ${at}.`
					)
				);
			this.hash.add(block.subarray(0, read));
			at += read;
		}
	}

	async #write(note: FileNote): Promise<void> {
		const beside = await openSync(this.folder, this.name + noteEnd);
		try {
			beside.truncate(0);
			writeWhole(beside, new TextEncoder().encode(JSON.stringify(note)), 0);
			beside.flush();
		} finally {
			beside.close();
		}
		this.note = note;
	}
}
