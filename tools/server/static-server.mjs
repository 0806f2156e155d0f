import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileIn, segmentsOf } from './folder.mjs';
import { hubMount } from './hub-mount.mjs';
import { sendFile } from './send-file.mjs';

/** What isolates a page from others, so that it gets threads, shared memory and fine clocks. */
const isolationHeaders = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
	'Cross-Origin-Resource-Policy': 'same-origin'
};

/**
 * @typedef {object} ServerOptions
 * @property {string} root the built app
 * @property {string} [host] how the address names this machine; only this machine is served
 * @property {number} [port] default 0: any free one
 * @property {string} [base] the path that the app was built for, such as `/loupe`
 * @property {boolean} [isolated] false: send no isolation headers, as most static hosts do
 * @property {{ directory?: string | undefined, upstream?: string | undefined }} [hub] a model hub at `/hub/`
 * @property {string} [models] a folder of models, `{owner}/{name}/…`; served at `local-models/` beside the app
 *
 * @typedef {object} RunningServer
 * @property {string} url the app's address, with a trailing slash
 * @property {number} port
 * @property {() => Promise<void>} close cuts open connections
 */

/**
 * Serves the built app as a plain static host would, plus isolation headers.
 *
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>}
 * @throws {NodeJS.ErrnoException} `EADDRINUSE` when the port is taken
 */
export async function startServer(options) {
	const { root, host = 'localhost', port = 0, base = '', isolated = true } = options;
	const hub = options.hub && hubMount(options.hub);
	const models = options.models ? hubMount({ directory: options.models }) : null;
	const localModels = `${base}/local-models`;

	/** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>} */
	async function answer(request, response) {
		const headers = isolated ? isolationHeaders : {};
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		response.setHeader('X-Content-Type-Options', 'nosniff');
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			response.writeHead(405, { Allow: 'GET, HEAD' }).end();
			return;
		}
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		if (pathname.startsWith('/hub/') && hub && (await hub(request, response, pathname.slice(4))))
			return;
		const local = pathname.startsWith(`${localModels}/`);
		if (local && (await models?.(request, response, pathname.slice(localModels.length)))) return;
		if (base && pathname === base) {
			response.writeHead(308, { Location: `${base}/` }).end();
			return;
		}
		const inside = pathname.startsWith(`${base}/`);
		const segments = inside ? segmentsOf(pathname.slice(base.length)) : null;
		const file = segments && (await fileIn(root, segments));
		if (file) {
			const immutable = segments.includes('immutable');
			await sendFile(request, response, file, { immutable });
			return;
		}
		const notFound = await fileIn(root, ['404.html']);
		if (notFound) await sendFile(request, response, notFound, { status: 404 });
		else response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
	}

	const server = createServer((request, response) => {
		answer(request, response).catch(() => {
			// The client went away, or the file did while it was read: a cut connection says so.
			response.destroy();
		});
	});
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => resolve(undefined));
	});
	const address = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		url: `http://${host}:${address.port}${base}/`,
		port: address.port,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}

/** What `npm start` serves beside the app, and `npm run models` fills. */
export const modelsFolder = join(import.meta.dirname, '..', '..', 'models');

/** Where `vite build` puts the app. */
export const buildFolder = join(import.meta.dirname, '..', '..', 'build');
