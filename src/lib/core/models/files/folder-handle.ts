import type { BinaryFile } from '../../ports.ts';

/** Bytes of a file, with what is needed to read them in parts. Satisfied by the DOM's `File`. */
export interface ReadableFile extends BinaryFile {
	readonly lastModified: number;
	slice(start: number, end: number): BinaryFile;
	text(): Promise<string>;
}

/** Satisfied by the DOM's `FileSystemSyncAccessHandle`. */
export interface SyncFile {
	read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number;
	write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
	truncate(size: number): void;
	getSize(): number;
	flush(): void;
	close(): void;
}

/** Satisfied by the DOM's `FileSystemFileHandle`. */
export interface FileHandle {
	readonly kind: 'file';
	getFile(): Promise<ReadableFile>;
	/** Only in workers, and only in the origin's own file system. */
	createSyncAccessHandle?(): Promise<SyncFile>;
}

/** Satisfied by the DOM's `FileSystemDirectoryHandle`: of the origin's own file system, or one that the user granted. */
export interface FolderHandle {
	readonly kind: 'directory';
	readonly name: string;
	getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<FolderHandle>;
	getFileHandle(name: string, options?: { create?: boolean }): Promise<FileHandle>;
	removeEntry(name: string, options?: { recursive?: boolean }): Promise<void>;
	entries(): AsyncIterable<readonly [string, { readonly kind: 'file' | 'directory' }]>;
}

const isAbsent = (error: unknown): boolean =>
	error instanceof Error && /^(NotFound|TypeMismatch)Error$/.test(error.name);

/** The folder below another one; `null` when it is not there. Anything else that goes wrong is thrown. */
export async function subfolder(
	root: FolderHandle,
	segments: readonly string[]
): Promise<FolderHandle | null> {
	try {
		let folder = root;
		for (const segment of segments) folder = await folder.getDirectoryHandle(segment);
		return folder;
	} catch (error) {
		if (isAbsent(error)) return null;
		throw error;
	}
}

/** The file below a folder; `null` when it is not there. */
export async function fileBelow(
	root: FolderHandle,
	segments: readonly string[]
): Promise<ReadableFile | null> {
	const folder = await subfolder(root, segments.slice(0, -1));
	try {
		return (await (await folder?.getFileHandle(segments.at(-1) ?? ''))?.getFile()) ?? null;
	} catch (error) {
		if (isAbsent(error)) return null;
		throw error;
	}
}

/** All files below a folder, with their paths. */
export async function* filesBelow(
	folder: FolderHandle,
	prefix = ''
): AsyncIterable<{ readonly path: string; readonly file: ReadableFile }> {
	for await (const [name, { kind }] of folder.entries())
		if (kind === 'directory')
			yield* filesBelow(await folder.getDirectoryHandle(name), `${prefix}${name}/`);
		else {
			// It may have gone since it was listed.
			const file = await fileBelow(folder, [name]);
			if (file) yield { path: prefix + name, file };
		}
}
