import { failure, FailureError } from '#lib/core/failure.ts';
import type { FolderHandle, SyncFile } from '#lib/core/models/files/folder-handle.ts';

/** @throws FailureError `busy` when something else holds the file open, `storage` where the browser cannot write so */
export async function openSync(folder: FolderHandle, name: string): Promise<SyncFile> {
	const file = await folder.getFileHandle(name, { create: true });
	try {
		const handle = await file.createSyncAccessHandle?.();
		if (handle) return handle;
	} catch (error) {
		if ((error as Error).name !== 'NoModificationAllowedError') throw error;
		throw new FailureError(
			failure('busy', 'storage', `${name} in the model store is open somewhere else.`)
		);
	}
	throw new FailureError(
		failure(
			'storage',
			'storage',
			'This browser cannot write files piece by piece.',
			'Open Loupe in a current Chrome, Edge, Firefox or Safari.'
		)
	);
}

/** @throws DOMException `QuotaExceededError`, also where the browser only wrote less than it was given */
export function writeWhole(handle: SyncFile, bytes: Uint8Array<ArrayBuffer>, at: number): void {
	const written = handle.write(bytes, { at });
	if (written === bytes.length) return;
	handle.truncate(at);
	throw new DOMException(`${written} of ${bytes.length} bytes were written`, 'QuotaExceededError');
}
