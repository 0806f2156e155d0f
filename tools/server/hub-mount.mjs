import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileIn, segmentsOf } from './folder.mjs';
import { filesIn, modelsIn, revisionFolder } from './model-directory.mjs';
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

/**
 * Splits `api/models/owner/name/revision/main`, where a hub lists what a repository has.
 *
 * @param {string} pathname below the mount
 * @returns {{ model: string, revision: string } | null}
 */
export function parseListingPath(pathname) {
	const match = /^\/?api\/models\/([^/]+\/[^/]+)\/revision\/([^/]+)$/.exec(pathname);
	if (!match) return null;
	const parts = match.slice(1).map((part) => segmentsOf(part)?.join('/') ?? '');
	const [model = '', revision = ''] = parts;
	return parts.every(Boolean) ? { model, revision } : null;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {unknown} value
 */
function sendJson(response, value) {
	response
		.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' })
		.end(JSON.stringify(value));
}

/**
 * What a hub would say of a model of the directory; a folder that no commit names has no `sha`.
 *
 * @param {string} directory
 * @param {{ model: string, revision: string }} wanted
 */
async function listingOf(directory, { model, revision }) {
	const found = await revisionFolder(directory, model, revision);
	if (!found) return null;
	const files = await filesIn(found.folder);
	return {
		...(found.commit && { sha: found.commit }),
		siblings: files.map(({ path, bytes }) => ({ rfilename: path, size: bytes }))
	};
}

/**
 * A hub from a folder and, for models that the folder does not have at all, a host with the hub's layout. A model is
 * never put together from both: a file that is missing in the folder is missing.
 *
 * @param {{ directory?: string | undefined, upstream?: string | undefined }} options
 * `directory` holds models as `revisionFolder` says; `upstream` is an absolute URL.
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, pathname: string) => Promise<boolean>}
 * false: not found
 */
export function hubMount({ directory, upstream }) {
	return async (request, response, pathname) => {
		if (directory && !upstream && pathname === '/index.json') {
			sendJson(response, { models: await modelsIn(directory) });
			return true;
		}
		const asked = parseListingPath(pathname);
		const listing = directory && asked && (await listingOf(directory, asked));
		if (listing) {
			sendJson(response, listing);
			return true;
		}
		const wanted = parseHubPath(pathname);
		if (!wanted && !asked) return false;
		const found =
			directory && wanted && (await revisionFolder(directory, wanted.model, wanted.revision));
		if (found) {
			const file = await fileIn(found.folder, wanted.file.split('/'));
			if (!file) return false;
			if (found.commit) response.setHeader('X-Repo-Commit', found.commit);
			await sendFile(request, response, file);
			return true;
		}
		if (!upstream) return false;
		const url = new URL(pathname.replace(/^\//, ''), upstream);
		url.search = new URL(request.url ?? '/', upstream).search;
		await forward(request, response, url);
		return true;
	};
}

const handedOn = [
	'content-type',
	'content-length',
	'content-range',
	'accept-ranges',
	'etag',
	'retry-after',
	'x-error-code',
	'x-repo-commit'
];

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
	for (const name of handedOn) {
		const value = answer.headers.get(name);
		if (value !== null) response.setHeader(name, value);
	}
	response.writeHead(answer.status);
	if (!answer.body || request.method === 'HEAD') response.end();
	else await pipeline(Readable.fromWeb(/** @type {any} */ (answer.body)), response);
}
