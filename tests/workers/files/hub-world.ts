import { afterEach } from 'vitest';
import { FailureError, type Failure } from '#lib/core/failure.ts';
import { FaultyHost, type HostedFile, type HostOptions } from '#tests/support/faulty-host.ts';
import { MemoryFolder, type Room } from '#tests/support/memory-folder.ts';
import { HubRepository } from '#workers/files/hub-repository.ts';
import type { Line } from '#workers/files/line.ts';
import { WritableStore } from '#workers/files/writable-store.ts';

export const model = 'acme/weights';
export const commit = 'c'.repeat(40);
export const path = 'onnx/model.onnx';
export const key = { model, revision: commit, path };
export const MiB = 1024 * 1024;

const hosts: FaultyHost[] = [];
afterEach(async () => {
	for (const host of hosts.splice(0)) await host.close();
});

export async function startHost(
	files: readonly HostedFile[],
	options: Partial<HostOptions> = {}
): Promise<FaultyHost> {
	const host = await FaultyHost.start({ model, commit, files, ...options });
	hosts.push(host);
	return host;
}

/** A host of one file. */
export async function hub(file: Partial<HostedFile> = {}, options: Partial<HostOptions> = {}) {
	const hosted: HostedFile = { path, bytes: 3 * MiB + 17, seed: 7, ...file };
	return { host: await startHost([hosted], options), hosted };
}

/** Locks of one tab. */
function locks() {
	const tails = new Map<string, Promise<unknown>>();
	return <Value>(name: string, _signal: AbortSignal, work: () => Promise<Value>) => {
		const next = (tails.get(name) ?? Promise.resolve()).then(work, work);
		tails.set(name, next);
		return next;
	};
}

export const newStore = (room?: Room) => new WritableStore(new MemoryFolder('', room), locks());

/** What was waited for, in ms; nobody really waits. */
export const waits: number[] = [];
export const line: Line = {
	fetch: (...request) => fetch(...request),
	now: () => performance.now(),
	date: () => Date.parse('2026-01-01T00:00:00Z'),
	random: () => 0.5,
	sleep: async (ms) => void waits.push(ms),
	silenceMs: 3000
};

export const sourceOf = (host: FaultyHost, token?: string) => ({
	host: host.url,
	pathTemplate: '{model}/resolve/{revision}/',
	...(token !== undefined && { token })
});

export interface Try {
	readonly store?: WritableStore;
	readonly signal?: AbortSignal;
	readonly token?: string;
	readonly listing?: boolean;
	readonly path?: string;
}

/** Fetches a file of a host into a store; what is told on the way is kept. */
export async function ensure(
	host: FaultyHost,
	{
		store = newStore(),
		signal = new AbortController().signal,
		token,
		listing = true,
		path: wanted = path
	}: Try = {}
) {
	waits.length = 0;
	const retries: Failure[] = [];
	const repository = new HubRepository(sourceOf(host, token), model, commit, line);
	const listed = listing ? await repository.listing(signal).catch(() => null) : null;
	host.requests.length = 0;
	const remote = repository.file(wanted, commit, listed);
	const fetched = await store
		.ensure({ ...key, path: wanted }, host.url, remote, line, {
			signal,
			onBytes: () => {},
			onRetry: (reason) => retries.push(reason)
		})
		.catch((error: unknown) => {
			if (error instanceof FailureError) return error.failure;
			throw error;
		});
	return { fetched, retries, store, sent: host.requests.reduce((sum, { sent }) => sum + sent, 0) };
}

/** What the store has of it. */
export async function stored(store: WritableStore) {
	const found = await store.find(key);
	const whole = await store.whole(key);
	return { bytes: found?.file.size ?? 0, sha256: whole?.note.sha256 ?? null };
}
