import {
	fileBelow,
	filesBelow,
	subfolder,
	type FolderHandle,
	type ReadableFile
} from './folder-handle.ts';
import { isWhole, parseFileNote, type FileNote } from './file-note.ts';
import {
	fileLock,
	isCommit,
	noteEnd,
	pathSegments,
	revisionOfSegment,
	revisionSegments
} from './model-paths.ts';
import type { StoredModelFile } from './stored-file.ts';

/** Folders in the origin's file system. */
export const storeFolder = 'loupe-models';
export const refsFolder = 'loupe-model-refs';

/** Which file of which model. */
export interface FileKey {
	readonly model: string;
	/** A commit, a content revision, or a branch's name where the host has nothing better. */
	readonly revision: string;
	readonly path: string;
}

/** A file with its note. */
export interface NotedFile {
	readonly file: ReadableFile;
	readonly note: FileNote;
}

/** Runs `work` while nobody else holds the lock. @returns false, at once, when somebody does. */
export type IfFree = (lock: string, work: () => Promise<void>) => Promise<boolean>;

/**
 * What is kept of models, laid out like the hub's own cache: `{owner}/{name}/{revision}/{path}` with a note beside each
 * file, and what commit a branch was last resolved to. Pages and workers read and remove; only workers write.
 */
export class ModelStore {
	/** @param root the origin's file system, or its twin in a test */
	constructor(readonly root: FolderHandle) {}

	/** The file and its note, whole or not; `null`: it is not there, or nothing tells what it is. */
	async find({ model, revision, path }: FileKey): Promise<NotedFile | null> {
		const segments = [storeFolder, ...revisionSegments(model, revision), ...pathSegments(path)];
		const file = await fileBelow(this.root, segments);
		const beside = [...segments.slice(0, -1), `${segments.at(-1)}${noteEnd}`];
		const note = file && (await fileBelow(this.root, beside));
		const parsed = note && parseFileNote(await note.text());
		return parsed ? { file, note: parsed } : null;
	}

	/**
	 * A whole file; `null`: it is not there, or not whole.
	 * @param host what a branch alone names is taken only from where it came
	 */
	async whole(key: FileKey, host: string | null = null): Promise<NotedFile | null> {
		const found = await this.find(key);
		if (!found || !isWhole(found.note, found.file.size)) return null;
		const named = isCommit(key.revision) || host === null || found.note.host === host;
		return named ? found : null;
	}

	/** Of every model, whole and half ones. */
	async list(): Promise<StoredModelFile[]> {
		const files: StoredModelFile[] = [];
		const models = await subfolder(this.root, [storeFolder]);
		if (!models) return files;
		for await (const { path, file } of filesBelow(models)) {
			if (path.endsWith(noteEnd)) continue;
			const [owner, name, segment = '', ...rest] = path.split('/');
			const revision = revisionOfSegment(segment);
			if (revision === null || rest.length === 0) continue;
			const key = { model: `${owner}/${name}`, revision, path: rest.join('/') };
			// A name of another program's making is nothing of ours.
			const found = await this.find(key).catch(() => null);
			files.push({
				...key,
				bytes: file.size,
				totalBytes: found?.note.totalBytes ?? null,
				sha256: found && isWhole(found.note, found.file.size) ? found.note.sha256 : null,
				storedAt: found?.note.storedAt ?? new Date(file.lastModified).toISOString()
			});
		}
		return files;
	}

	/**
	 * Forgets files that nobody is writing.
	 * @returns how many bytes that freed
	 */
	async remove(
		ifFree: IfFree,
		model: string,
		revision?: string,
		paths?: readonly string[]
	): Promise<number> {
		let freed = 0;
		for (const file of await this.list()) {
			if (file.model !== model || (revision !== undefined && file.revision !== revision)) continue;
			if (paths && !paths.includes(file.path)) continue;
			const { path } = file;
			await ifFree(fileLock(model, file.revision, path), async () => {
				await this.drop({ model, revision: file.revision, path });
				freed += file.bytes;
			});
		}
		return freed;
	}

	/** Forgets one file; whoever calls holds its lock. The note goes first: what is left then counts for nothing. */
	async drop({ model, revision, path }: FileKey): Promise<void> {
		const folders = [storeFolder, ...revisionSegments(model, revision)];
		const segments = pathSegments(path);
		const name = segments.at(-1) ?? '';
		const way = [...folders, ...segments.slice(0, -1)];
		const folder = await subfolder(this.root, way);
		if (!folder) return;
		for (const entry of [name + noteEnd, name])
			await folder.removeEntry(entry).catch((error: Error) => {
				if (error.name !== 'NotFoundError') throw error;
			});
		await this.#tidy(way);
	}

	/** The commit that a branch was last resolved to, for when the hub cannot be asked. */
	async ref(model: string, branch: string): Promise<string | null> {
		const file = await fileBelow(this.root, [refsFolder, ...revisionSegments(model, branch)]);
		const commit = (await file?.text())?.trim() ?? '';
		return isCommit(commit) ? commit : null;
	}

	/** Removes the folders on a way that have become empty, from the end. */
	async #tidy(way: readonly string[]): Promise<void> {
		for (let length = way.length; length > 1; length--) {
			const parent = await subfolder(this.root, way.slice(0, length - 1));
			try {
				// Without `recursive` only an empty folder goes.
				await parent?.removeEntry(way[length - 1] ?? '');
			} catch {
				return;
			}
		}
	}
}
