import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer } from '#tools/server/static-server.mjs';
import { startHub, type Hub } from '#tests/support/hub.ts';

const commit = '1'.repeat(40);
let folder: string;
let upstream: Hub;
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'loupe-hub-'));
	for (const [path, text] of [
		['local/plain/config.json', 'plain'],
		['local/versioned/v1/config.json', 'v1'],
		['local/versioned/main/onnx/model.onnx', 'main'],
		[`local/noted/${commit}/config.json`, 'noted'],
		[`local/noted/${commit}/onnx/model.onnx`, 'weights'],
		['local/noted/refs/main', `${commit}\n`],
		['local/nothing/readme.md', 'no model']
	] as const) {
		await mkdir(join(folder, path, '..'), { recursive: true });
		await writeFile(join(folder, path), text);
	}
	upstream = await startHub();
	server = await startServer({
		root: folder,
		hub: { directory: folder, upstream: upstream.url },
		models: folder
	});
});

afterAll(async () => {
	await Promise.all([server.close(), upstream.close()]);
	await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
	fetch(`${server.url}hub/${path}`, { headers });

it.each([
	['local/plain/resolve/main/config.json', 'plain'],
	['local/versioned/resolve/v1/config.json', 'v1'],
	['local/versioned/resolve/main/onnx/model.onnx', 'main']
])('finds %s in the folder', async (path, text) => {
	expect(await (await get(path)).text()).toBe(text);
});

it('follows what a branch was when it was fetched, and says what that is', async () => {
	const answer = await get('local/noted/resolve/main/config.json');
	expect(await answer.text()).toBe('noted');
	expect(answer.headers.get('x-repo-commit')).toBe(commit);
});

it('lists like a hub; what no commit names has none', async () => {
	const list = async (id: string) =>
		(await get(`api/models/${id}/revision/main?blobs=true`)).json();
	expect(await list('local/noted')).toEqual({
		sha: commit,
		siblings: [
			{ rfilename: 'config.json', size: 5 },
			{ rfilename: 'onnx/model.onnx', size: 7 }
		]
	});
	expect(await list('local/plain')).toEqual({ siblings: [{ rfilename: 'config.json', size: 5 }] });
});

it('asks the host behind it for the list of what it does not have, as it was asked', async () => {
	await get('api/models/acme/other/revision/main?blobs=true');
	expect(upstream.requests.at(-1)).toBe('/api/models/acme/other/revision/main?blobs=true');
});

it('has an index of its models beside the app', async () => {
	const beside = (path: string) => fetch(`${server.url}local-models/${path}`);
	expect(await (await beside('index.json')).json()).toEqual({
		models: ['local/noted', 'local/plain', 'local/versioned']
	});
	expect(await (await beside('local/plain/resolve/main/config.json')).text()).toBe('plain');
	expect((await beside('loupe/demo-vlm/resolve/main/config.json')).status).toBe(404);
	const plain = await startServer({ root: folder });
	expect((await fetch(`${plain.url}local-models/index.json`)).status).toBe(404);
	await plain.close();
});

it('never completes a model of the folder from the host behind it', async () => {
	const before = upstream.requests.length;
	expect((await get('local/plain/resolve/main/tokenizer.json')).status).toBe(404);
	expect(upstream.requests).toHaveLength(before);
});

it('asks the host for a model that the folder does not have', async () => {
	const answer = await get('loupe/demo-vlm/resolve/main/config.json');
	expect(answer.status).toBe(200);
	expect(await answer.json()).toHaveProperty('model_type');
});

it('hands a part through', async () => {
	const answer = await get('loupe/demo-vlm/resolve/main/config.json', { range: 'bytes=0-0' });
	expect([answer.status, await answer.text()]).toEqual([206, '{']);
});

it('hands a missing model through as missing', async () => {
	expect((await get('nobody/nothing/resolve/main/config.json')).status).toBe(404);
});

it.each(['local/plain/resolve/main/..%2f..%2fsecret', 'local/..%2f/resolve/main/x', 'local'])(
	'does not follow %s',
	async (path) => {
		expect((await get(path)).status).toBe(404);
	}
);

it('says that the host cannot be reached', async () => {
	const gone = await startHub();
	await gone.close();
	const lonely = await startServer({ root: folder, hub: { upstream: gone.url } });
	const answer = await fetch(`${lonely.url}hub/a/b/resolve/main/config.json`);
	expect(answer.status).toBe(502);
	expect(await answer.text()).toContain('cannot be reached');
	await lonely.close();
});
