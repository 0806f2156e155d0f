import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp, commands } from 'vitest/browser';
import { success, unwrap } from '#lib/core/failure.ts';
import type { ModelPorts } from '#lib/core/model-ports.ts';
import type { Download } from '#lib/core/models/files/download.ts';
import type { ModelWorker, ModelWorkerLink } from '#lib/core/models/files/model-worker.ts';
import { systemClock } from '#lib/device/clock.ts';
import { createDownloads } from '#lib/downloads/downloads.ts';
import { createModelRepositories } from '#lib/downloads/model-repositories.ts';
import { spawnModelWorker } from '#lib/inference/bridge.ts';
import { createModelWorkerLink } from '#lib/inference/model-worker-link.ts';
import { createModelFileStore, keptFiles } from '#lib/storage/model-file-store.ts';
import type { HostedFile, HostOptions } from '#tests/support/faulty-host.ts';
import { clearStoredModels } from '#tests/support/stored-model.ts';

const model = 'acme/big';
const commit = 'd'.repeat(40);
const MiB = 1024 * 1024;
const config: HostedFile = {
	path: 'config.json',
	bytes: 0,
	seed: 1,
	text: '{"model_type":"smolvlm"}'
};
/** Chromium's pipe of 2 MiB between its network and the page, which it empties on an error, and a piece on either side. */
const readAhead = 2.5 * MiB;
const never = new AbortController().signal;
let url = '';

beforeEach(async () => {
	localStorage.removeItem('loupe.downloads');
	await clearStoredModels();
});
afterEach(async () => {
	await commands.stopHost(url);
	await clearStoredModels();
});

const weights = (change: Partial<HostedFile> = {}): HostedFile => ({
	path: 'onnx/model.onnx',
	bytes: 8 * MiB + 3,
	seed: 5,
	...change
});

async function startHost(files: readonly HostedFile[], options: Partial<HostOptions> = {}) {
	url = await commands.startHost({ model, commit, files: [config, ...files], ...options });
}

/** The ports of one tab. */
function tab(link: ModelWorkerLink = createModelWorkerLink()) {
	const places = async () => [{ host: url, pathTemplate: '{model}/resolve/{revision}/' }];
	const modelFiles = createModelFileStore(link);
	const downloads = createDownloads({
		link,
		places,
		store: modelFiles,
		clock: systemClock,
		persist: async () => null
	});
	return { downloads, modelFiles, repositories: createModelRepositories(link, places) };
}
type Tab = Pick<ModelPorts, 'downloads' | 'modelFiles' | 'repositories'>;

/** Begins to fetch everything that the host lists. */
async function begin({ repositories, downloads }: Tab): Promise<string> {
	const listing = unwrap(await repositories.list(never, model, 'main'));
	const paths = listing.files!.map(({ path }) => path);
	return downloads.start(listing, paths, 'all');
}

const sentFor = async (path: string) =>
	(await commands.hostRequests(url))
		.filter((request) => request.path.endsWith(path))
		.reduce((sum, { sent }) => sum + sent, 0);

const stateOf = ({ downloads }: Tab, id: string): Download | undefined =>
	downloads.all.find((one) => one.id === id);

/** A link whose worker can be made to die, as with the page that owns it. */
function mortalLink(): ModelWorkerLink & { kill(): void } {
	const bridge = spawnModelWorker();
	return {
		ask: (stage, _id, _signal, invoke) =>
			bridge.call(stage, null, (worker) => invoke(worker as unknown as ModelWorker)),
		cancel: (id) =>
			void bridge.call('download', null, async (worker) => success(await worker.cancel(id))),
		onMessage: (listener) => bridge.onMessage(listener),
		kill: () => bridge.end({ kind: 'crashed', stage: 'download', cause: 'killed', remedy: '' })
	};
}

test('200 MB, cut ten times at random places, comes with at most a chunk twice per cut', async () => {
	const bytes = 200_000_000;
	// Seeded: the same places each time.
	let state = 20261129;
	const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
	const misdeeds = Array.from({ length: 10 }, () => ({
		type: 'cut' as const,
		after: Math.floor(MiB + random() * 15 * MiB)
	}));
	const file = weights({ bytes, misdeeds });
	await startHost([file]);
	const page = tab();
	const id = await begin(page);
	const ended = await page.downloads.settled(id);
	expect(ended?.state).toEqual({ type: 'done' });

	const stored = await keptFiles.whole({ model, revision: commit, path: file.path });
	expect(stored?.file.size).toBe(bytes);
	expect(stored?.note.sha256).toBe(await commands.sha256OfHosted(file));
	const requests = (await commands.hostRequests(url)).filter(({ path }) =>
		path.endsWith(file.path)
	);
	expect(requests).toHaveLength(11);
	// What the host handed out and this side had to ask for again: what was on the line when it broke.
	const ranges = requests.map(({ range, sent }) => ({ start: Number(/\d+/.exec(range!)), sent }));
	const twice = ranges.slice(1).map(({ start }, index) => {
		const before = ranges[index]!;
		return before.start + before.sent - start;
	});
	for (const repeated of twice) {
		expect(repeated).toBeGreaterThanOrEqual(0);
		expect(repeated).toBeLessThanOrEqual(readAhead);
	}
	console.info(`${bytes} bytes, 10 cuts; of each cut came twice: ${twice.join(', ')}`);
}, 300_000);

test('a tab that dies in the middle: the next visit shows it paused, and goes on', async () => {
	const file = weights({ misdeeds: [{ type: 'silence', after: 5 * MiB }] });
	await startHost([file]);
	const link = mortalLink();
	const dying = tab(link);
	const id = await begin(dying);
	await expect
		.poll(() => stateOf(dying, id)?.files.find(({ path }) => path === file.path)?.loadedBytes)
		.toBe(5 * MiB);
	link.kill();

	const next = tab();
	await expect
		.poll(() => stateOf(next, id)?.files.find(({ path }) => path === file.path)?.loadedBytes)
		.toBe(5 * MiB);
	// The dead worker's failure is what the tab that died would have shown.
	expect(stateOf(next, id)?.state.type).toMatch(/paused|failed/);
	expect(await keptFiles.whole({ model, revision: commit, path: file.path })).toBeNull();
	next.downloads.resume(id);
	expect((await next.downloads.settled(id))?.state).toEqual({ type: 'done' });
	expect(await sentFor(file.path)).toBe(file.bytes);
	expect(localStorage.getItem('loupe.downloads')).toBe('[]');
});

test('pause, resume and cancel; whole files stay', async () => {
	const file = weights({
		misdeeds: [
			{ type: 'silence', after: 2 * MiB },
			{ type: 'silence', after: MiB }
		]
	});
	await startHost([file]);
	const page = tab();
	const id = await begin(page);
	const loaded = () => stateOf(page, id)?.files.find(({ path }) => path === file.path)?.loadedBytes;
	await expect.poll(loaded).toBe(2 * MiB);
	page.downloads.pause(id);
	expect((await page.downloads.settled(id))?.state).toEqual({ type: 'paused' });
	page.downloads.resume(id);
	await expect.poll(loaded).toBe(3 * MiB);
	page.downloads.cancel(id);
	expect(page.downloads.all).toEqual([]);
	await expect
		.poll(async () => (await page.modelFiles.list()).map(({ path }) => path))
		.toEqual(['config.json']);
});

test('two tabs: the second shows what the first does, and nothing is fetched twice', async () => {
	const file = weights({ misdeeds: [{ type: 'silence', after: 3 * MiB }] });
	await startHost([file]);
	const [one, other] = [tab(), tab()];
	const id = await begin(one);
	await expect.poll(() => stateOf(other, id)?.state.type).toBe('running');
	// The other tab asks for the same: it is the same download.
	expect(await begin(other)).toBe(id);
	other.downloads.pause(id);
	await expect.poll(() => stateOf(one, id)?.state.type).toBe('paused');
	await expect.poll(() => stateOf(other, id)?.state.type).toBe('paused');
	other.downloads.resume(id);
	expect((await other.downloads.settled(id))?.state).toEqual({ type: 'done' });
	await expect.poll(() => stateOf(one, id)?.state.type).toBe('done');
	expect(await sentFor(file.path)).toBe(file.bytes);
});

test('storage that is full in the middle: says how much is missing, and goes on with room', async () => {
	const file = weights({ bytes: 24 * MiB });
	await startHost([file]);
	const page = tab();
	const { origin } = location;
	const session = cdp() as unknown as {
		send(method: string, parameters: object): Promise<unknown>;
	};
	const { usage = 0 } = await navigator.storage.estimate();
	await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 10 * MiB });
	try {
		const id = await begin(page);
		const full = await page.downloads.settled(id);
		expect(full?.state).toMatchObject({ type: 'failed', failure: { kind: 'storage-full' } });
		if (full?.state.type === 'failed') {
			expect(full.state.failure.cause).toMatch(/onnx\/model\.onnx needs [\d.]+ MB more/);
			expect(full.state.failure.remedy).toContain('resume');
		}
		await session.send('Storage.overrideQuotaForOrigin', { origin });
		page.downloads.resume(id);
		expect((await page.downloads.settled(id))?.state).toEqual({ type: 'done' });
		const stored = await keptFiles.whole({ model, revision: commit, path: file.path });
		expect(stored?.note.sha256).toBe(await commands.sha256OfHosted(file));
	} finally {
		await session.send('Storage.overrideQuotaForOrigin', { origin });
	}
});

test.each([
	['gated', { refusal: { status: 403, code: 'GatedRepo' } }, 'access-denied', 'gated'],
	['missing', { refusal: { status: 401, code: 'RepoNotFound' } }, 'not-found', 'no such repository']
] as const)(
	'a %s repository is told before anything is fetched',
	async (_what, options, kind, words) => {
		await startHost([weights()], options);
		const listed = await tab().repositories.list(never, model, 'main');
		expect(listed).toMatchObject({
			ok: false,
			failure: { kind, cause: expect.stringContaining(words) }
		});
	}
);

test('a file that stays wrong is named, and the download can be tried again', async () => {
	const file = weights({ misdeeds: [{ type: 'garbage' }, { type: 'garbage' }] });
	await startHost([file]);
	const page = tab();
	const id = await begin(page);
	expect((await page.downloads.settled(id))?.state).toMatchObject({
		type: 'failed',
		failure: { kind: 'bad-file', cause: expect.stringContaining('onnx/model.onnx') }
	});
	page.downloads.resume(id);
	expect((await page.downloads.settled(id))?.state).toEqual({ type: 'done' });
});

test('a branch is remembered: its files are found when the hub is gone', async () => {
	await startHost([weights()]);
	const page = tab();
	await page.downloads.settled(await begin(page));
	await commands.stopHost(url);
	const offline = tab();
	const listing = unwrap(await offline.repositories.list(never, model, 'main'));
	expect(listing.commit).toBe(commit);
	expect(listing.files?.map(({ path }) => path).sort()).toEqual(['config.json', 'onnx/model.onnx']);
	expect(unwrap(await offline.repositories.text(never, model, 'main', 'config.json'))).toBe(
		config.text
	);
	expect(unwrap(await offline.repositories.text(never, model, 'main', 'missing.json'))).toBeNull();
});

test('a host without an API lists nothing, and its commit is read from a header', async () => {
	await startHost([weights()], { noApi: true });
	const listing = unwrap(await tab().repositories.list(never, model, 'main'));
	expect(listing).toMatchObject({ commit, files: null, asked: 'main' });
});
