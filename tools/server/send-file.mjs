import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { byteRange } from './byte-range.mjs';
import { mediaType } from './media-types.mjs';

/**
 * Answers with a file: conditional (ETag), in part (Range), or whole.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {{ path: string, stats: import('node:fs').Stats }} file
 * @param {{ status?: number, immutable?: boolean }} [options] `immutable`: the name changes with the content
 */
export async function sendFile(request, response, { path, stats }, options = {}) {
	const { status = 200, immutable = false } = options;
	const etag = `"${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}"`;
	response.setHeader('ETag', etag);
	response.setHeader('Accept-Ranges', 'bytes');
	response.setHeader('Content-Type', mediaType(path));
	response.setHeader(
		'Cache-Control',
		immutable ? 'public, max-age=31536000, immutable' : 'no-cache'
	);

	if (status === 200 && request.headers['if-none-match']?.includes(etag)) {
		response.writeHead(304).end();
		return;
	}

	const sameVersion = (request.headers['if-range'] ?? etag) === etag;
	const range = status === 200 && sameVersion ? byteRange(request.headers.range, stats.size) : null;
	if (range === 'unsatisfiable') {
		response.writeHead(416, { 'Content-Range': `bytes */${stats.size}` }).end();
		return;
	}
	const length = range ? range.end - range.start + 1 : stats.size;
	response.setHeader('Content-Length', length);
	if (range) response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${stats.size}`);
	response.writeHead(range ? 206 : status);
	if (request.method === 'HEAD' || length === 0) {
		response.end();
		return;
	}
	await pipeline(createReadStream(path, range ?? {}), response);
}
