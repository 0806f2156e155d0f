import type { FileHandle, FolderHandle, SyncFile } from '#lib/core/models/files/folder-handle.ts';

/** Room that is shared by the files of one tree. */
export interface Room {
	/** Bytes that may still be written. */
	free: number;
}

const absent = (name: string) => new DOMException(`no ${name}`, 'NotFoundError');

class MemoryFile implements FileHandle {
	readonly kind = 'file' as const;
	bytes = new Uint8Array(0);
	#open = false;

	constructor(private readonly room: Room) {}

	async getFile() {
		return new File([this.bytes], 'file');
	}

	async createSyncAccessHandle(): Promise<SyncFile> {
		if (this.#open) throw new DOMException('open', 'NoModificationAllowedError');
		this.#open = true;
		return {
			read: (into, { at }) => {
				const part = this.bytes.subarray(at, at + into.length);
				into.set(part);
				return part.length;
			},
			write: (bytes, { at }) => {
				const grows = Math.max(0, at + bytes.length - this.bytes.length);
				if (grows > this.room.free) throw new DOMException('full', 'QuotaExceededError');
				this.room.free -= grows;
				const larger = new Uint8Array(this.bytes.length + grows);
				larger.set(this.bytes);
				larger.set(bytes, at);
				this.bytes = larger;
				return bytes.length;
			},
			truncate: (size) => {
				this.room.free += this.bytes.length - size;
				this.bytes = this.bytes.slice(0, size);
			},
			getSize: () => this.bytes.length,
			flush: () => {},
			close: () => {
				this.#open = false;
			}
		};
	}
}

/** A file system without a disk, for what needs no browser. */
export class MemoryFolder implements FolderHandle {
	readonly kind = 'directory' as const;
	readonly #entries = new Map<string, MemoryFolder | MemoryFile>();

	constructor(
		readonly name = '',
		private readonly room: Room = { free: Infinity }
	) {}

	async getDirectoryHandle(name: string, { create = false } = {}): Promise<FolderHandle> {
		let entry = this.#entries.get(name);
		if (!entry && create) this.#entries.set(name, (entry = new MemoryFolder(name, this.room)));
		if (!entry) throw absent(name);
		if (entry.kind !== 'directory') throw new DOMException(name, 'TypeMismatchError');
		return entry;
	}

	async getFileHandle(name: string, { create = false } = {}): Promise<FileHandle> {
		let entry = this.#entries.get(name);
		if (!entry && create) this.#entries.set(name, (entry = new MemoryFile(this.room)));
		if (!entry) throw absent(name);
		if (entry.kind !== 'file') throw new DOMException(name, 'TypeMismatchError');
		return entry;
	}

	async removeEntry(name: string, { recursive = false } = {}): Promise<void> {
		const entry = this.#entries.get(name);
		if (!entry) throw absent(name);
		if (entry.kind === 'directory' && !recursive && entry.#entries.size > 0)
			throw new DOMException(name, 'InvalidModificationError');
		if (entry.kind === 'file') this.room.free += entry.bytes.length;
		this.#entries.delete(name);
	}

	async *entries() {
		yield* [...this.#entries];
	}
}
