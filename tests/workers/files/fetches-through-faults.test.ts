import { describe, expect, test } from 'vitest';
import type { Failure } from '#lib/core/failure.ts';
import { hostedSha256 } from '#tests/support/faulty-host.ts';
import { fetchWhole } from '#workers/files/fetch-whole.ts';
import { HubRepository } from '#workers/files/hub-repository.ts';
import {
	commit,
	ensure,
	hub,
	key,
	line,
	MiB,
	model,
	newStore,
	path,
	sourceOf,
	stored,
	waits
} from './hub-world.ts';

describe('a line that breaks', () => {
	test('is taken up where it broke, ten times over, and no byte is asked for twice', async () => {
		const bytes = 20 * MiB + 5;
		const cuts = Array.from({ length: 10 }, (_, index) => 300_001 + index * 123_457);
		const { host, hosted } = await hub({
			bytes,
			misdeeds: cuts.map((after) => ({ type: 'cut', after }))
		});
		const { fetched, store, retries } = await ensure(host);
		expect(fetched).toMatchObject({ bytes, sha256: hostedSha256(hosted), wasThere: false });
		expect(await stored(store)).toEqual({ bytes, sha256: hostedSha256(hosted) });
		expect(retries).toHaveLength(10);
		const starts = host.requests.map(({ range }) => Number(/\d+/.exec(range!)![0]));
		expect([...starts].sort((a, b) => a - b)).toEqual(starts);
		for (const [index, start] of starts.entries())
			if (index > 0) expect(start - starts[index - 1]!).toBeLessThanOrEqual(cuts[index - 1]!);
	});

	test('is given up after tries without progress, and what came stays', async () => {
		const { host, hosted } = await hub({
			misdeeds: [{ type: 'cut', after: MiB }],
			always: { type: 'cut', after: 0 }
		});
		const { fetched, store } = await ensure(host);
		expect(fetched).toMatchObject({ kind: 'network', stage: 'download' });
		expect((fetched as Failure).cause).toContain(path);
		const half = await stored(store);
		expect(half.bytes).toBeGreaterThan(0);
		expect(half.sha256).toBeNull();
		// Doubled each time.
		expect(waits.slice(-4)).toEqual([750, 1500, 3000, 6000]);

		host.options = { ...host.options, files: [{ path, bytes: hosted.bytes, seed: 7 }] };
		const again = await ensure(host, { store });
		expect(again.fetched).toMatchObject({ sha256: hostedSha256(hosted) });
		expect(again.sent).toBe(hosted.bytes - half.bytes);
	});

	test('and a host that falls silent in the middle is left and asked again', async () => {
		const { host, hosted } = await hub({ misdeeds: [{ type: 'silence', after: MiB }] });
		const { fetched, retries } = await ensure(host);
		expect(fetched).toMatchObject({ sha256: hostedSha256(hosted) });
		expect(retries[0]?.cause).toContain('nothing came for 3 s');
	});
});

describe('a host in trouble', () => {
	test.each([429, 503])('%i with Retry-After is waited for as long as it asks', async (status) => {
		const { host, hosted } = await hub({ misdeeds: [{ type: 'status', status, retryAfter: '7' }] });
		const { fetched } = await ensure(host);
		expect(fetched).toMatchObject({ sha256: hostedSha256(hosted) });
		expect(waits).toEqual([7000]);
	});

	test('Retry-After may be a date', async () => {
		const retryAfter = 'Thu, 01 Jan 2026 00:00:30 GMT';
		const { host } = await hub({ misdeeds: [{ type: 'status', status: 429, retryAfter }] });
		await ensure(host);
		expect(waits).toEqual([30_000]);
	});

	test('one that wants to be left alone for an hour is not waited for', async () => {
		const { host } = await hub({ always: { type: 'status', status: 429, retryAfter: '3600' } });
		expect((await ensure(host)).fetched).toMatchObject({ kind: 'network' });
		expect(waits).toEqual([]);
	});

	test('500 is tried again, a few times', async () => {
		const { host, hosted } = await hub({
			misdeeds: [500, 502, 500].map((status) => ({ type: 'status', status }))
		});
		expect((await ensure(host)).fetched).toMatchObject({ sha256: hostedSha256(hosted) });
		const dead = await hub({ always: { type: 'status', status: 500 } });
		expect((await ensure(dead.host)).fetched).toMatchObject({
			kind: 'network',
			cause: expect.stringContaining('HTTP 500')
		});
		expect(dead.host.requests).toHaveLength(6);
	});
});

describe('a refusal is told in the hub’s words and never tried again', () => {
	test.each([
		[404, 'EntryNotFound', 'not-found', 'no onnx/model.onnx'],
		[404, 'RevisionNotFound', 'not-found', 'no such revision'],
		[401, 'RepoNotFound', 'not-found', 'no such repository'],
		[403, 'GatedRepo', 'access-denied', 'gated'],
		[401, '', 'access-denied', 'HTTP 401'],
		[403, '', 'access-denied', 'HTTP 403'],
		[404, '', 'not-found', 'HTTP 404']
	])('%i %s', async (status, code, kind, words) => {
		const { host } = await hub({ always: { type: 'status', status, code } });
		const { fetched, store } = await ensure(host);
		expect(fetched).toMatchObject({ kind, cause: expect.stringContaining(words) });
		expect(host.requests).toHaveLength(1);
		expect((await stored(store)).sha256).toBeNull();
	});

	test('a web page in place of the file', async () => {
		const { host } = await hub({ always: { type: 'page' } });
		const { fetched } = await ensure(host);
		expect(fetched).toMatchObject({
			kind: 'not-found',
			cause: expect.stringContaining('a web page instead of the file')
		});
	});
});

describe('content that is not what the host tells of', () => {
	test('is dropped and fetched again', async () => {
		const { host, hosted } = await hub({ misdeeds: [{ type: 'garbage' }] });
		const { fetched, retries } = await ensure(host);
		expect(fetched).toMatchObject({ sha256: hostedSha256(hosted) });
		expect(retries[0]).toMatchObject({
			kind: 'bad-file',
			cause: expect.stringContaining('SHA-256')
		});
	});

	test('is named and not kept when it stays so', async () => {
		const { host } = await hub({ always: { type: 'garbage' } });
		const { fetched, store } = await ensure(host);
		expect(fetched).toMatchObject({ kind: 'bad-file' });
		expect((fetched as Failure).cause).toContain(path);
		expect(await stored(store)).toEqual({ bytes: 0, sha256: null });
		expect(host.requests).toHaveLength(2);
	});

	test('a wrong length is seen before its bytes are fetched', async () => {
		const { host, hosted } = await hub({ always: { type: 'length', bytes: 1000 } });
		const { fetched, store } = await ensure(host);
		expect(fetched).toMatchObject({
			kind: 'bad-file',
			cause: expect.stringContaining(`1000 bytes where the host lists ${hosted.bytes}`)
		});
		expect((await stored(store)).bytes).toBe(0);
	});

	test('parts of two contents are never put together', async () => {
		const { host, hosted } = await hub({
			misdeeds: [
				{ type: 'cut', after: 2 * MiB },
				{ type: 'change', seed: 99 }
			]
		});
		// Nothing is listed: only the ETag tells.
		const { fetched } = await ensure(host, { listing: false });
		expect(fetched).toMatchObject({ sha256: hostedSha256(hosted, 99) });
	});
});

describe('ranges', () => {
	test('a host without them gives the whole file anew', async () => {
		const { host, hosted } = await hub(
			{ misdeeds: [{ type: 'cut', after: MiB }] },
			{ noRange: true }
		);
		const { fetched } = await ensure(host);
		expect(fetched).toMatchObject({ sha256: hostedSha256(hosted) });
		expect(host.requests).toHaveLength(2);
	});

	test('200 in place of 206 is the file from its start', async () => {
		const { host, hosted } = await hub({
			misdeeds: [{ type: 'cut', after: MiB }, { type: 'whole' }]
		});
		expect((await ensure(host)).fetched).toMatchObject({ sha256: hostedSha256(hosted) });
	});

	test('a file that is there to its last byte, and was never checked, costs no byte', async () => {
		const { host, hosted } = await hub();
		const { store } = await ensure(host);
		const folder = await store.root.getDirectoryHandle('loupe-models');
		const note = JSON.stringify({ ...(await store.find(key))!.note, sha256: null });
		await store.writeText(
			[folder.name, 'acme', 'weights', commit, 'onnx', 'model.onnx.loupe'],
			note
		);
		expect((await stored(store)).sha256).toBeNull();
		const again = await ensure(host, { store });
		expect(again.fetched).toMatchObject({ sha256: hostedSha256(hosted) });
		expect(again.sent).toBe(0);
	});

	test('an empty file is whole at once', async () => {
		const { host } = await hub({ bytes: 0, text: '' });
		expect((await ensure(host)).fetched).toMatchObject({ bytes: 0 });
	});
});

describe('storage', () => {
	test('that is full says how much is missing; with room it goes on where it stopped', async () => {
		const { host, hosted } = await hub();
		const room = { free: 2 * MiB };
		const store = newStore(room);
		const { fetched } = await ensure(host, { store });
		expect(fetched).toMatchObject({ kind: 'storage-full', stage: 'download' });
		expect((fetched as Failure).cause).toMatch(/needs [\d.]+ [kM]B more/);
		const half = await stored(store);
		expect(half.bytes).toBeGreaterThan(MiB);
		room.free = Infinity;
		const again = await ensure(host, { store });
		expect(again.fetched).toMatchObject({ sha256: hostedSha256(hosted) });
		expect(again.sent).toBe(hosted.bytes - half.bytes);
	});

	test('two who want the same file fetch it once', async () => {
		const { host, hosted } = await hub();
		const store = newStore();
		const [one, other] = await Promise.all([ensure(host, { store }), ensure(host, { store })]);
		expect([one.fetched, other.fetched].map((got) => 'wasThere' in got && got.wasThere)).toEqual([
			false,
			true
		]);
		expect(host.requests.reduce((sum, { sent }) => sum + sent, 0)).toBe(hosted.bytes);
	});

	test('a note that cannot be read makes the file count for nothing', async () => {
		const { host, hosted } = await hub();
		const { store } = await ensure(host);
		await store.writeText(
			['loupe-models', 'acme', 'weights', commit, 'onnx', 'model.onnx.loupe'],
			'{"format":'
		);
		expect(await store.whole(key)).toBeNull();
		const again = await ensure(host, { store });
		expect(again.fetched).toMatchObject({ sha256: hostedSha256(hosted), wasThere: false });
		expect(again.sent).toBe(hosted.bytes);
	});

	test('stopping keeps what came', async () => {
		const { host } = await hub({ always: { type: 'silence', after: MiB } });
		const controller = new AbortController();
		const store = newStore();
		const running = ensure(host, { store, signal: controller.signal });
		await expect.poll(() => host.requests.at(-1)?.sent ?? 0).toBe(MiB);
		await expect.poll(async () => (await store.list())[0]?.bytes ?? 0).toBe(MiB);
		controller.abort();
		expect((await running).fetched).toMatchObject({ kind: 'aborted' });
		expect(await stored(store)).toEqual({ bytes: MiB, sha256: null });
	});
});

test('a token goes to its host and to no other', async () => {
	const elsewhere = await hub();
	const { host, hosted } = await hub({ redirect: elsewhere.host.url }, { token: 'hf_secret' });
	const { fetched } = await ensure(host, { token: 'hf_secret' });
	expect(fetched).toMatchObject({ sha256: hostedSha256(hosted) });
	expect(host.requests.map(({ authorization }) => authorization)).toEqual(['Bearer hf_secret']);
	expect(elsewhere.host.requests.map(({ authorization }) => authorization)).toEqual([null]);

	const { fetched: refused } = await ensure(host, { token: 'hf_wrong' });
	expect(refused).toMatchObject({ kind: 'access-denied' });
	expect(JSON.stringify(refused)).not.toContain('hf_');
});

test('what fetchWhole is given is never held in memory twice', async () => {
	const { host } = await hub();
	let largest = 0;
	const part = {
		size: 0,
		totalBytes: null as number | null,
		etag: null,
		describe: async (total: number | null) => void (part.totalBytes = total),
		append: (bytes: Uint8Array) => {
			largest = Math.max(largest, bytes.length);
			part.size += bytes.length;
		},
		restart: async () => void (part.size = 0),
		digest: () => ''
	};
	const remote = new HubRepository(sourceOf(host), model, commit, line).file(path, commit, null);
	await fetchWhole(remote, part, line, { signal: new AbortController().signal, onBytes: () => {} });
	expect(part.size).toBe(part.totalBytes);
	expect(largest).toBeLessThanOrEqual(MiB);
});
