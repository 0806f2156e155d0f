import { failed, failure, success } from '#lib/core/failure.ts';
import type { ModelFolder } from '#lib/core/model-ports.ts';
import type { FolderHandle } from '#lib/core/models/files/folder-handle.ts';
import type { PreferenceStore } from '#lib/core/scoring-stores.ts';
import { createChangeFeed } from './change-feed.ts';
import { storageFailure } from './storage-failure.ts';

const preference = 'model-folder';

type Permission = 'granted' | 'prompt' | 'denied';

/** What Chromium adds to the standard's directory handle. */
interface GrantableFolder extends FolderHandle {
	queryPermission?(options: { mode: 'read' }): Promise<Permission>;
	requestPermission?(options: { mode: 'read' }): Promise<Permission>;
}

interface FolderPicker {
	showDirectoryPicker?(options: { id: string; mode: 'read' }): Promise<GrantableFolder>;
}

/** The folder towards those who read it; pages only see {@link ModelFolder}. */
export interface ReadableModelFolder extends ModelFolder {
	/** `null` while none was granted, or the browser wants to be asked again. */
	granted(): Promise<FolderHandle | null>;
}

const isFolder = (value: unknown): value is GrantableFolder =>
	typeof value === 'object' && value !== null && 'getDirectoryHandle' in value;

/** A folder of the user's disk; the browser's handle of it is kept between visits. */
export function createModelFolder(preferences: PreferenceStore): ReadableModelFolder {
	const changes = createChangeFeed<null>('loupe.model-folder');
	const picker = globalThis as FolderPicker;

	async function handle(): Promise<GrantableFolder | null> {
		const kept: unknown = await preferences.get(preference).catch(() => null);
		return isFolder(kept) ? kept : null;
	}
	const permissionOf = async (folder: GrantableFolder): Promise<Permission> =>
		(await folder.queryPermission?.({ mode: 'read' }).catch(() => 'denied' as const)) ?? 'granted';

	return {
		supported: typeof picker.showDirectoryPicker === 'function',
		async state() {
			const folder = await handle();
			return folder && { name: folder.name, permission: await permissionOf(folder) };
		},
		async choose() {
			try {
				const folder = await picker.showDirectoryPicker?.({ id: 'loupe-models', mode: 'read' });
				if (!folder)
					return failed(
						failure(
							'storage',
							'import',
							'This browser cannot give a page access to a folder.',
							'Drop the model on the page instead, or use Chrome or Edge on a computer.'
						)
					);
				await preferences.put(preference, folder);
				changes.announce(null);
				return success(undefined);
			} catch (error) {
				if ((error as Error).name === 'AbortError')
					return failed(failure('aborted', 'import', 'No folder was chosen.'));
				return failed(storageFailure('keep the folder', error).failure);
			}
		},
		async reconnect() {
			const folder = await handle();
			if (!folder) return false;
			const permission =
				(await folder.requestPermission?.({ mode: 'read' }).catch(() => 'denied' as const)) ??
				'granted';
			changes.announce(null);
			return permission === 'granted';
		},
		async forget() {
			await preferences.put(preference, null).catch(() => {});
			changes.announce(null);
		},
		watch: (onChange) => changes.watch(() => onChange()),
		async granted() {
			const folder = await handle();
			return folder && (await permissionOf(folder)) === 'granted' ? folder : null;
		}
	};
}
