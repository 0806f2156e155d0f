import { failure, FailureError } from '#lib/core/failure.ts';
import type { LoadEvent } from '#lib/core/ports.ts';
import type { LoadedFile } from '#lib/core/run/run.ts';
import { inspectOnnx } from './onnx-container.ts';
import { readBody } from './read-body.ts';
import { longestSilenceMs, Silence } from './silence.ts';

/** Where a file is and how failures name it. */
export interface FileAddress {
	/** Path below the repository's root. */
	readonly file: string;
	readonly url: string;
	/** `owner/name@revision`. */
	readonly subject: string;
}

export interface FetchTools {
	readonly fetch: typeof fetch;
	/** `null`: fetch every time. Own-origin files are the service worker's to keep. */
	readonly cache: Cache | null;
	/** Whether any cache of this origin holds a file. */
	readonly isKept: (url: string) => Promise<boolean>;
	readonly now: () => number;
	readonly onEvent: (event: LoadEvent) => void;
	readonly signal: AbortSignal;
	/** Default: {@link longestSilenceMs}. */
	readonly silenceMs?: number;
}

export interface FetchedFile {
	readonly bytes: Uint8Array<ArrayBuffer>;
	/** Without the hash, which is not part of fetching. */
	readonly record: Omit<LoadedFile, 'sha256'>;
}

/**
 * Whether a file of our own origin came without a transfer, as far as the browser tells: from the HTTP cache, or from
 * the service worker, which had it.
 * @param kept whether a cache of this origin held it before it was asked for.
 */
function cameWithoutTransfer(url: string, kept: boolean): boolean {
	const entry = performance.getEntriesByName(url, 'resource').at(-1);
	if (!(entry instanceof PerformanceResourceTiming)) return false;
	const fromServiceWorker = entry.workerStart > 0 && kept;
	return fromServiceWorker || (entry.transferSize === 0 && entry.decodedBodySize > 0);
}

function refused(response: Response, { file, url, subject }: FileAddress): FailureError {
	const { status } = response;
	// Hubs answer 401 for a repository that does not exist, and say so in a header.
	const missing = /NotFound$/.test(response.headers.get('x-error-code') ?? '');
	const kind =
		missing || status === 404 || status === 410 || status === 200
			? 'not-found'
			: status === 401 || status === 403
				? 'access-denied'
				: 'network';
	// A single-page host answers 200 with its start page for what it does not have.
	const answer = status === 200 ? 'a web page instead of the file' : `HTTP ${status}`;
	return new FailureError(failure(kind, 'download', `${subject}: ${file}: ${answer} at ${url}.`));
}

async function request(
	address: FileAddress,
	tools: FetchTools,
	silence: AbortSignal
): Promise<Response> {
	let response: Response;
	try {
		const signal = AbortSignal.any([tools.signal, silence]);
		response = await tools.fetch(address.url, { signal });
	} catch (error) {
		throw new FailureError(
			failure(
				'network',
				'download',
				`${address.subject}: ${address.file}: no answer from ${address.url} (${(error as Error).message}).`
			)
		);
	}
	const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
	if (response.status !== 200 || isPage) {
		void response.body?.cancel().catch(() => {});
		throw refused(response, address);
	}
	return response;
}

function checkWhole(bytes: Uint8Array, address: FileAddress): void {
	const fault = address.file.endsWith('.onnx') ? inspectOnnx(bytes) : null;
	if (fault === null) return;
	throw new FailureError(
		failure('bad-file', 'download', `${address.subject}: ${address.file} ${fault}.`)
	);
}

/**
 * One file of a model, from the cache or the network. Only whole files are cached, so a broken download is never kept.
 * @throws FailureError `not-found`, `access-denied`, `network` or `bad-file`, naming model, file, status and address.
 */
export async function fetchFile(address: FileAddress, tools: FetchTools): Promise<FetchedFile> {
	const { file, url } = address;
	const startedAt = tools.now();
	const cached = await tools.cache?.match(url);
	const kept = tools.cache === null && (await tools.isKept(url));
	const silence = new Silence(tools.silenceMs ?? longestSilenceMs);
	const read = async (onProgress: (loaded: number, total: number | null) => void) => {
		try {
			const response = cached ?? (await request(address, tools, silence.signal));
			return await readBody(response, address, onProgress, () => silence.heard());
		} finally {
			silence.end();
		}
	};
	const progress = (loadedBytes: number, totalBytes: number | null, done: boolean) =>
		tools.onEvent({
			type: 'file',
			file,
			loadedBytes,
			totalBytes,
			fromCache: cached !== undefined,
			done
		});
	const bytes = await read((loaded, total) => progress(loaded, total, false));
	try {
		checkWhole(bytes, address);
	} catch (error) {
		await tools.cache?.delete(url);
		throw error;
	}
	if (!cached) await keep(tools.cache, url, bytes);
	const fromCache =
		cached !== undefined || (tools.cache === null && cameWithoutTransfer(url, kept));
	progress(bytes.length, bytes.length, true);
	const record = { file, bytes: bytes.length, fromCache, downloadMs: tools.now() - startedAt };
	return { bytes, record };
}

/** Caching is a convenience: where there is no room the model still runs, and is fetched again next time. */
async function keep(cache: Cache | null, url: string, bytes: Uint8Array<ArrayBuffer>) {
	try {
		await cache?.put(
			url,
			new Response(bytes, { headers: { 'content-length': `${bytes.length}` } })
		);
	} catch {
		await cache?.delete(url).catch(() => {});
	}
}
