import { failure, FailureError } from '#lib/core/failure.ts';
import { refusalFailure, webPageFailure } from '#lib/core/models/files/refusal.ts';
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
	/** Whether any cache of this origin holds a file. */
	readonly isKept: (url: string) => Promise<boolean>;
	readonly signal: AbortSignal;
	readonly onBytes: (loaded: number, total: number | null) => void;
	/** Default: {@link longestSilenceMs}. */
	readonly silenceMs?: number;
}

export interface FetchedFile {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly fromCache: boolean;
	readonly headers: Headers;
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

async function request(
	{ file, url, subject }: FileAddress,
	tools: FetchTools,
	silence: AbortSignal
): Promise<Response> {
	let response: Response;
	try {
		response = await tools.fetch(url, { signal: AbortSignal.any([tools.signal, silence]) });
	} catch (error) {
		throw new FailureError(
			failure(
				'network',
				'download',
				`${subject}: ${file}: no answer from ${url} (${(error as Error).message}).`
			)
		);
	}
	const { status, headers } = response;
	const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
	if (status === 200 && !isPage) return response;
	void response.body?.cancel().catch(() => {});
	const about = { status, url, subject, file };
	const errorCode = headers.get('x-error-code');
	throw new FailureError(
		status === 200
			? webPageFailure(about)
			: refusalFailure({ ...about, errorCode, withToken: false })
	);
}

/**
 * One file of a model from our own origin, whose service worker and HTTP cache keep it.
 * @throws FailureError `not-found`, `access-denied` or `network`, naming model, file, status and address.
 */
export async function fetchFile(address: FileAddress, tools: FetchTools): Promise<FetchedFile> {
	const kept = await tools.isKept(address.url);
	const silence = new Silence(tools.silenceMs ?? longestSilenceMs);
	try {
		const response = await request(address, tools, silence.signal);
		const bytes = await readBody(response, address, tools.onBytes, () => silence.heard());
		const fromCache = cameWithoutTransfer(address.url, kept);
		return { bytes, fromCache, headers: response.headers };
	} finally {
		silence.end();
	}
}
