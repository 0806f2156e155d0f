import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileIn, segmentsOf } from './folder.mjs';
import { sendFile } from './send-file.mjs';

/**
 * Splits `owner/name/resolve/revision/path`. A revision may hold slashes (`refs/pr/1`) only when they are encoded, as
 * on the hub.
 *
 * @param {string} pathname below the mount
 * @returns {{ model: string, revision: string, file: string } | null}
 */
export function parseHubPath(pathname) {
	const match = /^\/?([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(pathname);
	if (!match) return null;
	const parts = match.slice(1).map((part) => segmentsOf(part)?.join('/') ?? '');
	const [model = '', revision = '', file = ''] = parts;
	return parts.every(Boolean) ? { model, revision, file } : null;
}

/** @param {string} path */
const isFolder = async (path) => (await stat(path).catch(() => null))?.isDirectory() ?? false;

/**
 * A hub from a folder and, for models that the folder does not have at all, a host with the hub's layout. A model is
 * never put together from both: a file that is missing in the folder is missing.
 *
 * @param {{ directory?: string | undefined, upstream?: string | undefined }} options
 * `directory` holds `{model}/{revision}/{file}` or `{model}/{file}`; `upstream` is an absolute URL.
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, pathname: string) => Promise<boolean>}
 * false: not found
 */
export function hubMount({ directory, upstream }) {
	return async (request, response, pathname) => {
		const wanted = parseHubPath(pathname);
		if (!wanted) return false;
		const model = directory && join(directory, ...wanted.model.split('/'));
		if (model && (await isFolder(model))) {
			const path = wanted.file.split('/');
			const revision = join(model, ...wanted.revision.split('/'));
			const file = await fileIn((await isFolder(revision)) ? revision : model, path);
			if (!file) return false;
			await sendFile(request, response, file);
			return true;
		}
		if (!upstream) return false;
		await forward(request, response, new URL(pathname.replace(/^\//, ''), upstream));
		return true;
	};
}

/**
 * Fetches from the upstream host and hands on what it says: a mirror then needs neither CORS headers nor a place in
 * the page's content security policy.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {URL} url
 */
async function forward(request, response, url) {
	const gone = new AbortController();
	response.on('close', () => gone.abort());
	const { range } = request.headers;
	/** @type {Response} */
	let answer;
	try {
		answer = await fetch(url, {
			method: request.method ?? 'GET',
			// A compressed answer would have a length that is not the file's.
			headers: { 'accept-encoding': 'identity', ...(range && { range }) },
			signal: gone.signal
		});
	} catch (error) {
		const reason = error instanceof Error ? (error.cause ?? error) : error;
		response
			.writeHead(502, { 'Content-Type': 'text/plain; charset=utf-8' })
			.end(`${url.host} cannot be reached: ${reason instanceof Error ? reason.message : reason}\n`);
		return;
	}
	for (const name of ['content-type', 'content-length', 'content-range', 'accept-ranges']) {
		const value = answer.headers.get(name);
		if (value !== null) response.setHeader(name, value);
	}
	response.writeHead(answer.status);
	if (!answer.body || request.method === 'HEAD') response.end();
	else await pipeline(Readable.fromWeb(/** @type {any} */ (answer.body)), response);
}
