import { failure } from '#lib/core/failure.ts';
import { isTransient, refusalFailure, webPageFailure } from '#lib/core/models/files/refusal.ts';
import { parseRetryAfter } from '#lib/core/models/files/retry.ts';
import type { Line } from './line.ts';
import { AttemptFailed, type RemoteFile } from './remote-file.ts';

const expected = new Set([200, 206, 416]);

/**
 * Asks for a file from a byte on.
 * @returns an answer of 200, 206 or 416 that is no web page
 * @throws AttemptFailed
 */
export async function requestRest(
	remote: RemoteFile,
	offset: number | null,
	line: Line,
	signal: AbortSignal
): Promise<Response> {
	const headers = new Headers();
	// From the first byte on: a browser then asks for the bytes themselves, not for a compressed form of them.
	if (offset !== null) headers.set('Range', `bytes=${offset}-`);
	// Browsers take it away when a redirect leads to another origin.
	if (remote.token !== null) headers.set('Authorization', `Bearer ${remote.token}`);
	let response: Response;
	try {
		// The HTTP cache would keep a second copy.
		response = await line.fetch(remote.url, { headers, signal, cache: 'no-store' });
	} catch (error) {
		const { subject, path, url } = remote;
		throw new AttemptFailed(
			failure(
				'network',
				'download',
				`${subject}: ${path}: no answer from ${url} (${(error as Error).message}).`
			),
			'later'
		);
	}
	const refusal = refusalOf(response, remote, line);
	if (!refusal) return response;
	void response.body?.cancel().catch(() => {});
	throw refusal;
}

function refusalOf(response: Response, remote: RemoteFile, line: Line): AttemptFailed | null {
	const { status, headers } = response;
	const { url, subject, path, token } = remote;
	const about = { status, url, subject, file: path };
	if (!expected.has(status)) {
		const errorCode = headers.get('x-error-code');
		const reason = refusalFailure({ ...about, errorCode, withToken: token !== null });
		const retryAfter = parseRetryAfter(headers.get('retry-after'), line.date());
		return new AttemptFailed(reason, isTransient(status) ? 'later' : 'no', retryAfter, errorCode);
	}
	const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
	if (isPage && !/\.html?$/.test(path)) return new AttemptFailed(webPageFailure(about), 'no');
	return null;
}
