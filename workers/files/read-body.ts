import { failure, FailureError } from '#lib/core/failure.ts';
import type { FileAddress } from './file-fetch.ts';

/** Progress is told at most this often, in bytes: a message per network chunk would be thousands a second. */
const progressStep = 256 * 1024;

/**
 * Reads a body into one buffer.
 * @param onProgress is given the bytes so far, and in all where the server tells.
 * @param onChunk is called for each piece, however small.
 * @throws FailureError `network` when the connection ends early.
 */
export async function readBody(
	response: Response,
	{ subject, file }: FileAddress,
	onProgress: (loaded: number, total: number | null) => void,
	onChunk: () => void = () => {}
): Promise<Uint8Array<ArrayBuffer>> {
	const header = response.headers.get('content-length');
	// With a content coding the header counts other bytes than the ones that are read.
	const announced =
		header !== null && !response.headers.has('content-encoding') ? Number(header) : null;
	const cutOff = (loaded: number, why: string) =>
		new FailureError(
			failure(
				'network',
				'download',
				`${subject}: ${file}: the connection ended after ${loaded}${announced === null ? '' : ` of ${announced}`} bytes${why}.`
			)
		);

	let target = new Uint8Array(announced ?? progressStep);
	let loaded = 0;
	let told = 0;
	const reader = response.body?.getReader();
	onProgress(0, announced);
	while (reader) {
		const chunk = await reader.read().catch((error: Error) => {
			throw cutOff(loaded, ` (${error.message})`);
		});
		if (chunk.done) break;
		onChunk();
		if (loaded + chunk.value.length > target.length) target = grow(target, chunk.value.length);
		target.set(chunk.value, loaded);
		loaded += chunk.value.length;
		if (loaded - told < progressStep) continue;
		told = loaded;
		onProgress(loaded, announced);
	}
	if (announced !== null && loaded < announced) throw cutOff(loaded, '');
	return loaded === target.length ? target : target.slice(0, loaded);
}

function grow(target: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
	const larger = new Uint8Array(Math.max(target.length * 2, target.length + needed));
	larger.set(target);
	return larger;
}
