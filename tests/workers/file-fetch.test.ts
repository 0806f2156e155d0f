import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FailureError, type Failure } from '#lib/core/failure.ts';
import { fetchFile, type FetchTools } from '#workers/files/file-fetch.ts';

const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
	'/whole.json': (_, response) => response.end('{"a":1}'),
	'/large.bin': (_, response) => response.end(Buffer.alloc(1_000_000, 7)),
	'/stream.bin': (_, response) => {
		response.write(Buffer.alloc(300_000, 1));
		response.end(Buffer.alloc(300_000, 2));
	},
	'/cut.bin': (_, response) => {
		response.writeHead(200, { 'content-length': '1000' });
		response.write(Buffer.alloc(400), () => response.destroy());
	},
	'/page.json': (_, response) => {
		response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
		response.end('<!doctype html>');
	},
	'/silent.json': () => {},
	'/stuck.bin': (_, response) => {
		response.writeHead(200, { 'content-length': '1000' });
		response.write(Buffer.alloc(400));
	},
	'/gated.json': (_, response) => response.writeHead(403).end(),
	'/nobody.json': (_, response) =>
		response.writeHead(401, { 'x-error-code': 'RepoNotFound' }).end(),
	'/private.json': (_, response) => response.writeHead(401).end(),
	'/busy.json': (_, response) => response.writeHead(503).end()
};

const server = createServer((request, response) => {
	const answer = answers[request.url ?? ''];
	if (answer) answer(request, response);
	else response.writeHead(404).end();
});
let host = '';

beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

const told: (readonly [number, number | null])[] = [];
const tools = (): FetchTools => ({
	fetch,
	isKept: async () => false,
	onBytes: (loaded, total) => told.push([loaded, total]),
	signal: new AbortController().signal
});
const addressOf = (file: string) => ({ file, url: host + file, subject: 'a/b@main' });
const get = (file: string) => fetchFile(addressOf(file), tools());

async function failureOf(file: string): Promise<Failure> {
	const error: unknown = await get(file).then(
		() => null,
		(reason: unknown) => reason
	);
	if (error instanceof FailureError) return error.failure;
	throw new Error(`${file} should have failed.`);
}

test('reads a file', async () => {
	const { bytes, fromCache } = await get('whole.json');
	expect(new TextDecoder().decode(bytes)).toBe('{"a":1}');
	expect(fromCache).toBe(false);
});

test('tells progress with the total', async () => {
	told.length = 0;
	await get('large.bin');
	expect(told[0]).toEqual([0, 1_000_000]);
	expect(told.length).toBeGreaterThan(1);
	expect(told.length).toBeLessThan(10);
	for (const [index, [loaded, total]] of told.entries()) {
		expect(total).toBe(1_000_000);
		if (index > 0) expect(loaded).toBeGreaterThan(told[index - 1]![0]);
	}
});

test('reads a body of unknown length', async () => {
	const { bytes } = await get('stream.bin');
	expect(bytes).toHaveLength(600_000);
	expect([bytes[0], bytes.at(-1)]).toEqual([1, 2]);
});

test.each([
	['missing.json', 'not-found', 'HTTP 404'],
	['page.json', 'not-found', 'a web page instead of the file'],
	['nobody.json', 'not-found', 'no such repository'],
	['gated.json', 'access-denied', 'HTTP 403'],
	['private.json', 'access-denied', 'HTTP 401'],
	['busy.json', 'network', 'HTTP 503'],
	['cut.bin', 'network', 'after 400 of 1000 bytes']
])('%s is %s and says %s', async (file, kind, words) => {
	const reason = await failureOf(file);
	expect(reason.kind).toBe(kind);
	expect(reason.cause).toContain(words);
	expect(reason.cause).toContain('a/b@main');
	expect(reason.cause).toContain(file);
});

test('a host that does not answer is a network failure with its address', async () => {
	const address = { file: 'x.json', url: 'http://127.0.0.1:1/x.json', subject: 'a/b@main' };
	await expect(fetchFile(address, tools())).rejects.toMatchObject({
		failure: { kind: 'network', cause: expect.stringContaining('http://127.0.0.1:1/x.json') }
	});
});

test.each([
	['silent.json', 'no answer from '],
	['stuck.bin', 'the connection ended after 400 of 1000 bytes']
])('does not wait for ever for a host that falls silent: %s', async (file, words) => {
	const error: unknown = await fetchFile(addressOf(file), { ...tools(), silenceMs: 3000 }).catch(
		(reason: unknown) => reason
	);
	expect(error).toBeInstanceOf(FailureError);
	const { kind, cause } = (error as FailureError).failure;
	expect(kind).toBe('network');
	expect(cause).toContain(words);
	expect(cause).toContain('(nothing came for 3 s)');
});
