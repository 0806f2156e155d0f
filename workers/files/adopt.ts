import { failure, FailureError } from '#lib/core/failure.ts';
import type { DroppedFile } from '#lib/core/models/files/model-worker.ts';
import type { RepositoryListing } from '#lib/core/models/files/repository-listing.ts';
import { parseModelConfig } from '#lib/core/models/model-config.ts';
import type { FileTools } from './file-tools.ts';
import { isLitter, modelRoot } from './model-root.ts';
import { writeRevisionNote } from './revision-note.ts';
import { StagedFiles } from './staged-files.ts';
import { unzipInto } from './unzip.ts';

const isZip = (files: readonly DroppedFile[]): boolean =>
	files.length === 1 && /\.zip$/i.test(files[0]?.path ?? '');

/**
 * Puts a dropped folder, or a zip of one, into the store as a model. Nothing counts before all of it is there; a drop
 * that fails leaves nothing behind.
 * @throws FailureError `bad-file` for what cannot be a model, `storage-full`, `storage`
 */
export async function adopt(
	model: string,
	files: readonly DroppedFile[],
	{ store, line }: FileTools,
	signal: AbortSignal,
	onProgress: (done: number, total: number) => void
): Promise<RepositoryListing> {
	if (!store)
		throw new FailureError(
			failure('storage', 'import', 'This browser window has no storage for files.')
		);
	return store.withLock('loupe.model-staging', signal, async () => {
		const staged = await StagedFiles.begin(store);
		try {
			await stage(files, staged, signal, onProgress);
			const root = modelRoot(staged.paths);
			parseModelConfig(await staged.text(`${root}config.json`), `${model}: config.json`);
			const storedAt = new Date(line.date()).toISOString();
			const { revision, listed } = await staged.publish(model, root, storedAt);
			await writeRevisionNote(store, model, revision, { files: listed, absent: [], adopted: true });
			return { model, asked: revision, commit: revision, files: listed, host: 'this device' };
		} catch (error) {
			if ((error as Error).name !== 'QuotaExceededError') throw error;
			throw new FailureError(
				failure(
					'storage-full',
					'import',
					`${model}: the browser's storage for this site has no room for it.`,
					'Delete models or old runs, or free space on the disk, and drop it again.'
				)
			);
		} finally {
			await staged.end();
		}
	});
}

async function stage(
	files: readonly DroppedFile[],
	staged: StagedFiles,
	signal: AbortSignal,
	onProgress: (done: number, total: number) => void
): Promise<void> {
	const total = files.reduce((sum, { file }) => sum + file.size, 0);
	let done = 0;
	const read = (bytes: number) => onProgress((done += bytes), total);
	const [first] = files;
	if (first && isZip(files)) return unzipInto(first, staged, signal, read);
	for (const { path, file } of files.filter((one) => !isLitter(one.path)))
		await staged.add(path, streamOf(file), signal, read);
}

/** A file's bytes piece by piece; core's stand-in for a `Blob` has no `stream`. */
const streamOf = (file: DroppedFile['file']): ReadableStream<Uint8Array<ArrayBuffer>> =>
	(file as Blob).stream();
