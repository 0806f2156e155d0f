import { failure, FailureError } from '#lib/core/failure.ts';
import type { ReadableFile } from '#lib/core/models/files/folder-handle.ts';
import type { FileKey } from '#lib/core/models/files/model-store.ts';
import { StoredPart } from './stored-part.ts';
import type { WritableStore } from './writable-store.ts';

const step = 4 * 1024 * 1024;

/**
 * Copies a file that is on this device into the store; whoever calls holds its lock.
 * @param sha256 hex, of its content
 * @throws FailureError `bad-file` when it is another content by now
 */
export async function storeLocalFile(
	store: WritableStore,
	key: FileKey,
	file: ReadableFile,
	sha256: string,
	storedAt: string
): Promise<void> {
	if ((await store.whole(key))?.note.sha256 === sha256) return;
	const part = await StoredPart.open(store, key, 'this device', storedAt);
	try {
		await part.restart();
		await part.describe(file.size, null);
		for (let at = 0; at < file.size; at += step) {
			const piece = await file.slice(at, Math.min(at + step, file.size)).arrayBuffer();
			part.append(new Uint8Array(piece));
		}
		if (part.digest() !== sha256)
			throw new FailureError(
				failure('bad-file', 'import', `${key.path} changed while it was copied.`)
			);
		await part.finish(sha256);
	} finally {
		part.close();
	}
}
