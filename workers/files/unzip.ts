import { Unzip, UnzipInflate, UnzipPassThrough, type UnzipFile } from 'fflate';
import { failure, FailureError } from '#lib/core/failure.ts';
import { pathSegments } from '#lib/core/models/files/model-paths.ts';
import type { DroppedFile } from '#lib/core/models/files/model-worker.ts';
import { isLitter } from './model-root.ts';
import type { StagedFile, StagedFiles } from './staged-files.ts';

/** Weights hardly shrink; what unpacks to so much more than it was is made to fill the disk. */
const maxRatio = 50;
/** Below this nobody minds. */
const harmlessBytes = 64 * 1024 * 1024;
const maxFiles = 5000;

const bad = (name: string, why: string) =>
	new FailureError(
		failure('bad-file', 'import', `${name}: ${why}.`, 'Pack the model again, as a plain zip.')
	);

/**
 * Unpacks a zip piece by piece, so that its size does not matter.
 * @throws FailureError `bad-file` for what is no zip, climbs out of its folder, or is made to fill the disk
 */
export async function unzipInto(
	{ path: name, file }: DroppedFile,
	staged: StagedFiles,
	signal: AbortSignal,
	onBytes: (bytes: number) => void
): Promise<void> {
	/** Files are opened one after the other, in the order in which the archive has them. */
	let turn: Promise<void> = Promise.resolve();
	let unpacked = 0;
	let files = 0;
	/** Begun and not finished. */
	const open = new Set<UnzipFile>();
	let fault: unknown;
	const stop = (error: unknown) => (fault ??= error);

	const entry = (zipped: UnzipFile) => {
		if (zipped.name.endsWith('/') || isLitter(zipped.name)) return;
		if (++files > maxFiles) return stop(bad(name, `it has more than ${maxFiles} files`));
		try {
			pathSegments(zipped.name);
		} catch {
			return stop(bad(name, `"${zipped.name}" would lead out of its folder`));
		}
		// 0: stored, 8: deflate, as nearly every program writes.
		if (zipped.compression !== 0 && zipped.compression !== 8)
			return stop(bad(name, `"${zipped.name}" is packed by method ${zipped.compression}`));
		open.add(zipped);
		let target: StagedFile | null = null;
		zipped.ondata = (error, bytes, final) => {
			if (error) return stop(bad(name, `"${zipped.name}" is damaged (${error.message})`));
			unpacked += bytes.length;
			if (unpacked > harmlessBytes && unpacked > file.size * maxRatio)
				stop(bad(name, `it unpacks to more than ${maxRatio} times its size`));
			if (fault) return;
			const piece = bytes as Uint8Array<ArrayBuffer>;
			turn = turn.then(async () => {
				if (fault) return;
				try {
					target ??= await staged.open(zipped.name);
					target.write(piece);
					if (!final) return;
					target.finish();
					open.delete(zipped);
				} catch (problem) {
					stop(problem);
				}
			});
		};
		zipped.start();
	};

	const unzip = new Unzip(entry);
	unzip.register(UnzipPassThrough);
	unzip.register(UnzipInflate);
	const reader = (file as Blob).stream().getReader();
	try {
		for (let first = true; ; first = false) {
			signal.throwIfAborted();
			const piece = await reader.read();
			if (first && !isZipStart(piece.value)) throw bad(name, 'it is not a zip');
			unzip.push(piece.value ?? new Uint8Array(), piece.done);
			onBytes(piece.value?.length ?? 0);
			// What was unpacked is written before more is read: memory stays bounded.
			await turn;
			if (fault) throw fault;
			if (piece.done) break;
		}
	} catch (error) {
		stop(error);
	}
	await turn;
	void reader.cancel().catch(() => {});
	// fflate numbers its errors, and so do the browser's own.
	const damaged = fault instanceof Error && !(fault instanceof DOMException) && 'code' in fault;
	if (fault) throw damaged ? bad(name, (fault as Error).message) : fault;
	if (open.size > 0) throw bad(name, 'it is cut off');
}

/** `PK` and the kind of its first record: a file, or the end of an empty archive. */
const isZipStart = (bytes: Uint8Array | undefined): boolean =>
	bytes?.[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
