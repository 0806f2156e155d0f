import type { FileNote } from '#lib/core/models/files/file-note.ts';
import { noteEnd, pathSegments, revisionSegments } from '#lib/core/models/files/model-paths.ts';
import { storeFolder, type FileKey } from '#lib/core/models/files/model-store.ts';

async function write(folder: FileSystemDirectoryHandle, name: string, content: Blob | string) {
	const file = await folder.getFileHandle(name, { create: true });
	const writable = await file.createWritable();
	await writable.write(content);
	await writable.close();
}

async function hexSha256(bytes: ArrayBuffer): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Puts a file into the store of this browser, as if it had been downloaded from a host; `note` makes it a strange one. */
export async function storeModelFile(
	{ model, revision, path }: FileKey,
	content: BlobPart | Response,
	host: string,
	note: Partial<FileNote> = {}
): Promise<void> {
	const blob = content instanceof Response ? await content.blob() : new Blob([content]);
	const segments = [storeFolder, ...revisionSegments(model, revision), ...pathSegments(path)];
	let folder = await navigator.storage.getDirectory();
	for (const segment of segments.slice(0, -1))
		folder = await folder.getDirectoryHandle(segment, { create: true });
	const name = segments.at(-1)!;
	await write(folder, name, blob);
	const whole: FileNote = {
		format: 'loupe.model-file/1',
		host,
		totalBytes: blob.size,
		etag: null,
		sha256: await hexSha256(await blob.arrayBuffer()),
		storedAt: '2026-01-01T00:00:00.000Z',
		...note
	};
	await write(folder, name + noteEnd, JSON.stringify(whole));
}

/** Forgets every model of this browser, and all that is noted of them. */
export async function clearStoredModels(): Promise<void> {
	const root = await navigator.storage.getDirectory();
	for await (const name of root.keys())
		if (name.startsWith('loupe-model')) await root.removeEntry(name, { recursive: true });
}
