import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { hubMount, parseHubPath } from '#tools/server/hub-mount.mjs';
import { inRoot } from '#tools/setup/root.mjs';

/** What goes wrong with a file: its beginning only, a connection that breaks or falls silent in the middle, a status. */
export type Fault = 'truncated' | 'cut' | 'silent' | { readonly status: number };

export interface HubOptions {
	/** Holds `{model}/{revision}/{file}`; default: the models that are shipped. */
	readonly directory?: string;
	/** By the end of the file's path: `{ 'config.json': 'truncated' }`. */
	readonly faults?: Readonly<Record<string, Fault>>;
	/** Names that the hub knows models by, and the models in the folder that they stand for. */
	readonly aliases?: Readonly<Record<string, string>>;
}

export interface Hub {
	/** With a trailing slash, as `--hub` and the settings want it. */
	readonly url: string;
	/** Paths that were asked for, with their queries, in order. */
	readonly requests: readonly string[];
	close(): Promise<void>;
}

/** A model hub on this machine, with the layout, the CORS headers and, where wanted, the faults of a real one. */
export async function startHub(options: HubOptions = {}): Promise<Hub> {
	const directory = options.directory ?? inRoot('static', 'models');
	const serve = hubMount({ directory });
	const requests: string[] = [];

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, search } = new URL(request.url ?? '/', 'http://hub');
		requests.push(pathname + search);
		response.setHeader('Access-Control-Allow-Origin', '*');
		response.setHeader('Access-Control-Expose-Headers', '*');
		response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
		const path = withAlias(pathname, options.aliases ?? {});
		const [, fault] =
			Object.entries(options.faults ?? {}).find(([end]) => path.endsWith(end)) ?? [];
		if (fault) await answerWrongly(response, fault, directory, path);
		else if (!(await serve(request, response, path)))
			response.writeHead(404, { 'X-Error-Code': 'EntryNotFound' }).end('Entry not found');
	}

	const server = createServer((request, response) => {
		answer(request, response).catch(() => response.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/`,
		requests,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}

function withAlias(path: string, aliases: Readonly<Record<string, string>>): string {
	for (const [alias, model] of Object.entries(aliases))
		if (path.startsWith(`/${alias}/resolve/`)) return path.replace(`/${alias}/`, `/${model}/`);
	return path;
}

async function answerWrongly(
	response: ServerResponse,
	fault: Fault,
	directory: string,
	path: string
): Promise<void> {
	if (typeof fault === 'object') {
		response.writeHead(fault.status).end();
		return;
	}
	const wanted = parseHubPath(path);
	if (!wanted) throw new Error(`${path} is no path of a hub.`);
	const content = await readFile(`${directory}/${wanted.model}/${wanted.revision}/${wanted.file}`);
	const half = content.subarray(0, content.length / 2);
	if (fault === 'truncated') response.writeHead(200, { 'Content-Length': half.length }).end(half);
	else {
		response.writeHead(200, { 'Content-Length': content.length });
		response.write(half, () => fault === 'cut' && response.destroy());
	}
}
