import type { ReadableFile } from '#lib/core/models/files/folder-handle.ts';

/** Blobs larger than 2 GB cannot be read at once in every browser. */
const step = 64 * 1024 * 1024;

/**
 * The bytes of a file in one buffer, read piece by piece.
 * @param onBytes told after each piece
 */
export async function readFile(
	file: ReadableFile,
	onBytes: (loaded: number) => void = () => {}
): Promise<Uint8Array<ArrayBuffer>> {
	if (file.size <= step) {
		const bytes = new Uint8Array(await file.arrayBuffer());
		onBytes(bytes.length);
		return bytes;
	}
	const bytes = new Uint8Array(file.size);
	for (let at = 0; at < file.size; at += step) {
		const piece = await file.slice(at, Math.min(at + step, file.size)).arrayBuffer();
		bytes.set(new Uint8Array(piece), at);
		onBytes(at + piece.byteLength);
	}
	return bytes;
}
