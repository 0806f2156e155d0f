import { expect, test } from 'vitest';
import type { FileDownload } from '#lib/core/models/files/download.ts';
import type { ModelWorkerMessage } from '#lib/core/models/files/model-worker.ts';
import type { FaultyHost, HostedFile } from '#tests/support/faulty-host.ts';
import { modelWorker } from '#workers/files/model-worker.ts';
import { commit, line, MiB, model, newStore, sourceOf, startHost } from './hub-world.ts';

const hosted: HostedFile[] = Array.from({ length: 10 }, (_, index) => ({
	path: `onnx/part-${index}.onnx`,
	bytes: 2 * MiB + index,
	seed: index + 1
}));

const requestOf = (id: string, files: readonly HostedFile[]) => ({
	id,
	model,
	asked: 'main',
	revision: commit,
	files: files.map(({ path, bytes }) => ({ path, bytes, sha256: null })),
	listed: null
});

/** A worker with its store, and what it tells of each download. */
function worker(host: FaultyHost, store = newStore()) {
	const told = new Map<string, (readonly FileDownload[])[]>();
	const post = (message: ModelWorkerMessage) => {
		if (message.type !== 'download') return;
		told.set(message.download, [...(told.get(message.download) ?? []), message.files]);
	};
	const tools = { line, origin: 'https://app.test', store, isKept: async () => false };
	const { download } = modelWorker(Promise.resolve(tools), post);
	return {
		store,
		told,
		run: (request: ReturnType<typeof requestOf>) => download([sourceOf(host)], request)
	};
}

test('files of several downloads come side by side, four at most, each once', async () => {
	const host = await startHost(hosted, { together: 4 });
	const { run, told } = worker(host);
	const [one, other] = [hosted.slice(0, 5), hosted.slice(5)];
	const results = await Promise.all([run(requestOf('one', one)), run(requestOf('other', other))]);
	expect(results.map(({ ok }) => ok)).toEqual([true, true]);
	expect(host.mostAtOnce).toBe(4);
	const sent = host.requests.reduce((sum, request) => sum + request.sent, 0);
	expect(sent).toBe(hosted.reduce((sum, { bytes }) => sum + bytes, 0));

	const states = told.get('one')!;
	for (const [index, { path, bytes }] of one.entries()) {
		const loaded = states.map((files) => files[index]!.loadedBytes);
		expect(loaded, path).toEqual([...loaded].sort((a, b) => a - b));
		expect(states.at(-1)![index]).toEqual({
			path,
			loadedBytes: bytes,
			totalBytes: bytes,
			state: 'whole',
			fromStore: false
		});
	}
});

test('what one download has is there for the next, which says so and asks for nothing', async () => {
	const host = await startHost(hosted);
	const { run, store } = worker(host);
	await run(requestOf('one', hosted.slice(0, 3)));
	host.requests.length = 0;
	const again = worker(host, store);
	await again.run(requestOf('two', hosted.slice(1, 4)));
	expect(host.requests.map(({ path }) => path)).toEqual([
		`${model}/resolve/${commit}/${hosted[3]!.path}`
	]);
	expect(
		again.told
			.get('two')!
			.at(-1)!
			.map(({ fromStore }) => fromStore)
	).toEqual([true, true, false]);
});

test('one file that cannot be had ends its download, keeps what came, and leaves the other download alone', async () => {
	const gone: HostedFile = {
		...hosted[0]!,
		always: { type: 'status', status: 404, code: 'EntryNotFound' }
	};
	const host = await startHost([gone, ...hosted.slice(1)]);
	const { run, store } = worker(host);
	const [one, other] = await Promise.all([
		run(requestOf('one', hosted.slice(0, 3))),
		run(requestOf('other', hosted.slice(3, 6)))
	]);
	expect(one).toMatchObject({
		ok: false,
		failure: { kind: 'not-found', cause: expect.stringContaining(gone.path) }
	});
	expect(other.ok).toBe(true);
	const whole = (await store.list())
		.filter(({ sha256 }) => sha256 !== null)
		.map(({ path }) => path);
	expect(whole).toEqual(expect.arrayContaining(hosted.slice(3, 6).map(({ path }) => path)));
	expect(whole).not.toContain(gone.path);
});
