import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '#tools/server/static-server.mjs';

type Server = Awaited<ReturnType<typeof startServer>>;

let folder: string;
let server: Server;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'loupe-server-'));
	const root = join(folder, 'build');
	await mkdir(join(root, 'about'), { recursive: true });
	await mkdir(join(root, '_app', 'immutable'), { recursive: true });
	await Promise.all([
		writeFile(join(folder, 'secret.txt'), 'secret'),
		writeFile(join(root, 'index.html'), 'home'),
		writeFile(join(root, '404.html'), 'nothing here'),
		writeFile(join(root, 'about', 'index.html'), 'about'),
		writeFile(join(root, 'a b.txt'), '0123456789'),
		writeFile(join(root, 'runtime.wasm'), ''),
		writeFile(join(root, '_app', 'immutable', 'x.mjs'), 'export {}')
	]);
	server = await startServer({ root });
});

afterAll(async () => {
	await server.close();
	await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
	fetch(new URL(path, server.url), { headers });

/** Sends a path as it is; fetch would tidy it first. */
const rawStatus = (path: string): Promise<number | undefined> =>
	new Promise((resolve, reject) => {
		request({ port: server.port, host: '127.0.0.1', path }, (response) => {
			response.resume();
			resolve(response.statusCode);
		})
			.on('error', reject)
			.end();
	});

describe('a served app', () => {
	it('is isolated', async () => {
		const { headers } = await get('/');
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
	});

	it.each([
		['/', 200, 'text/html; charset=utf-8'],
		['/about/', 200, 'text/html; charset=utf-8'],
		['/about', 200, 'text/html; charset=utf-8'],
		['/a%20b.txt', 200, 'text/plain; charset=utf-8'],
		['/runtime.wasm', 200, 'application/wasm'],
		['/_app/immutable/x.mjs', 200, 'text/javascript; charset=utf-8'],
		['/missing', 404, 'text/html; charset=utf-8']
	])('%s answers %d as %s', async (path, status, type) => {
		const answer = await get(path);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
	});

	it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/..%5csecret.txt', '/%'])(
		'keeps %s inside its folder',
		async (path) => {
			expect(await rawStatus(path)).toBe(404);
		}
	);

	it('lets only what never changes be kept unasked', async () => {
		expect((await get('/_app/immutable/x.mjs')).headers.get('cache-control')).toContain(
			'immutable'
		);
		expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
	});

	it('answers 304 to who has it', async () => {
		const etag = (await get('/')).headers.get('etag') ?? '';
		expect((await get('/', { 'if-none-match': etag })).status).toBe(304);
	});

	it('sends a part', async () => {
		const answer = await get('/a%20b.txt', { range: 'bytes=2-4' });
		expect(answer.status).toBe(206);
		expect(answer.headers.get('content-range')).toBe('bytes 2-4/10');
		expect(await answer.text()).toBe('234');
	});

	it('sends everything when the part asked for is of an older version', async () => {
		const answer = await get('/a%20b.txt', { range: 'bytes=2-4', 'if-range': '"old"' });
		expect(answer.status).toBe(200);
	});

	it('refuses a part that is not there', async () => {
		const answer = await get('/a%20b.txt', { range: 'bytes=10-' });
		expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */10']);
	});

	it('only reads', async () => {
		expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
	});
});

it('serves below a base path, without isolation headers where wanted', async () => {
	const based = await startServer({ root: join(folder, 'build'), base: '/loupe', isolated: false });
	const origin = new URL(based.url).origin;
	const answer = await fetch(`${origin}/loupe`);
	expect(answer.url).toBe(based.url);
	expect(await answer.text()).toBe('home');
	expect(answer.headers.get('cross-origin-opener-policy')).toBeNull();
	expect((await fetch(`${origin}/about/`)).status).toBe(404);
	await based.close();
});

it('says when its port is taken', async () => {
	const { port } = server;
	await expect(startServer({ root: folder, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
