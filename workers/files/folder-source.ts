import { failure, FailureError } from '#lib/core/failure.ts';
import {
	fileBelow,
	filesBelow,
	subfolder,
	type FolderHandle
} from '#lib/core/models/files/folder-handle.ts';
import { isCommit, pathSegments } from '#lib/core/models/files/model-paths.ts';
import type { RepositoryListing } from '#lib/core/models/files/repository-listing.ts';
import type { FileSource, FoundFile, OnBytes } from './file-source.ts';
import { readFile } from './read-file.ts';

/** A model in a folder that the user granted. */
export class FolderSource implements FileSource {
	private constructor(
		private readonly folder: FolderHandle,
		private readonly root: string,
		private readonly subject: string,
		readonly commit: string | null
	) {}

	/**
	 * Looks for `{owner}/{name}/{revision}/`, for the commit that `{owner}/{name}/refs/{revision}` names, for
	 * `{owner}/{name}/`, and whether the folder is that model itself.
	 * @returns `null`: it has no such model
	 * @throws FailureError `access-denied` when the browser no longer allows it
	 */
	static async find(
		root: FolderHandle,
		model: string,
		revision: string
	): Promise<FolderSource | null> {
		const [owner = '', name = ''] = model.split('/');
		return guarded(root.name, async () => {
			const noted = await fileBelow(root, [owner, name, 'refs', ...revision.split('/')]);
			const commit = noted ? (await noted.text()).trim() : '';
			const ways = [
				[owner, name, ...revision.split('/')],
				...(isCommit(commit) ? [[owner, name, commit]] : []),
				[owner, name],
				...(modelName(root.name) === name ? [[]] : [])
			];
			for (const way of ways) {
				const folder = await subfolder(root, way);
				if (!folder || !(await fileBelow(folder, ['config.json']))) continue;
				const last = way.at(-1) ?? '';
				const named = isCommit(last) ? last : null;
				return new FolderSource(folder, root.name, `${model}@${revision}`, named);
			}
			return null;
		});
	}

	async get(path: string, signal: AbortSignal, onBytes: OnBytes): Promise<FoundFile> {
		return guarded(this.root, async () => {
			signal.throwIfAborted();
			const file = await fileBelow(this.folder, pathSegments(path));
			if (!file)
				throw new FailureError(
					failure(
						'not-found',
						'download',
						`${this.subject}: the folder "${this.root}" has the model, and no ${path}.`,
						'Put the file there, or choose a dtype that is there.'
					)
				);
			const bytes = await readFile(file, (loaded) => onBytes(loaded, file.size, true));
			return { bytes, from: 'folder', fromCache: true, sha256: null };
		});
	}

	async text(path: string): Promise<string | null> {
		return guarded(this.root, async () => {
			const file = await fileBelow(this.folder, pathSegments(path));
			return file ? file.text() : null;
		});
	}

	async list(): Promise<Pick<RepositoryListing, 'files' | 'host'>> {
		return guarded(this.root, async () => {
			const files = [];
			for await (const { path, file } of filesBelow(this.folder))
				files.push({ path, bytes: file.size, sha256: null });
			return { host: `folder ${this.root}`, files };
		});
	}

	/** What lies on the user's disk is the user's. */
	async discard(): Promise<void> {}
}

/** How a folder's name is written in a model's id. */
export const modelName = (folder: string): string =>
	folder.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'model';

async function guarded<Value>(folder: string, work: () => Promise<Value>): Promise<Value> {
	try {
		return await work();
	} catch (error) {
		if ((error as Error).name !== 'NotAllowedError') throw error;
		throw new FailureError(
			failure(
				'access-denied',
				'download',
				`The browser no longer lets Loupe read the folder "${folder}".`,
				'Connect the folder again on the Models page, or forget it.'
			)
		);
	}
}
