import { describe, expect, test } from 'vitest';
import type { FaultyHost, HostedFile, HostOptions } from '#tests/support/faulty-host.ts';
import type { FileTools } from '#workers/files/file-tools.ts';
import { ModelFiles } from '#workers/files/model-files.ts';
import type { WritableStore } from '#workers/files/writable-store.ts';
import { commit, line, model, newStore, sourceOf, startHost, waits } from './hub-world.ts';

const text = (path: string, content: string): HostedFile => ({
	path,
	bytes: 0,
	seed: 0,
	text: content
});
const tokenizer = text('tokenizer.json', '{"version":"1.0"}');
const files = [text('config.json', '{"architectures":["X"]}'), tokenizer];

const host = (options: Partial<HostOptions> = {}) => startHost(files, options);

/** Opens the model at its branch and fetches its tokenizer. */
async function load(from: FaultyHost, store: WritableStore = newStore(), token?: string) {
	waits.length = 0;
	const tools: FileTools = { line, origin: 'https://app.test', store, isKept: async () => false };
	const variant = { model, revision: 'main' };
	const opened = await ModelFiles.open(variant, [sourceOf(from, token)], tools, () => {});
	await opened.fetch(['tokenizer.json']);
	return { store, report: opened.report };
}

describe('what is on this device stays usable', () => {
	test.each([
		['a log-in page stands before everything', { portal: true }],
		['the repository is gated, and the token forgotten', { token: 'hf_other' }],
		['the repository is gone', { refusal: { status: 404, code: 'RepoNotFound' } }],
		['the host is in trouble', { refusal: { status: 503, code: '' } }]
	] as const)('when %s', async (_what, options) => {
		const hub = await host();
		const { store } = await load(hub);
		hub.options = { ...hub.options, ...options };
		const { report } = await load(hub, store);
		expect(report).toMatchObject({ commit, fromCache: true });
		expect(new Set(report.files.map(({ from }) => from))).toEqual(new Set(['store']));
	});

	test('and what is not is asked for, and refused with the reason', async () => {
		const hub = await host();
		const { store } = await load(hub);
		await store.discard({ model, revision: commit, path: 'tokenizer.json' });
		hub.options = { ...hub.options, token: 'hf_other' };
		await expect(load(hub, store)).rejects.toMatchObject({
			failure: { kind: 'access-denied', cause: expect.stringContaining('gated') }
		});
	});

	test('but a branch that moved is followed as soon as the hub tells', async () => {
		const hub = await host();
		const { store } = await load(hub);
		const next = 'e'.repeat(40);
		hub.options = { ...hub.options, commit: next };
		expect((await load(hub, store)).report).toMatchObject({ commit: next, fromCache: false });
		hub.options = { ...hub.options, portal: true };
		expect((await load(hub, store)).report).toMatchObject({ commit: next, fromCache: true });
	});
});

test('with nothing on this device a log-in page is called one', async () => {
	await expect(load(await host({ portal: true }))).rejects.toMatchObject({
		failure: { kind: 'not-found', cause: expect.stringContaining('a web page instead of the file') }
	});
});

test.each([
	['429 with Retry-After', { type: 'status', status: 429, retryAfter: '2' }, [2000]],
	['500', { type: 'status', status: 500 }, [375]],
	['a list that is cut off', { type: 'cut', after: 20 }, [375]]
] as const)(
	'the question for the commit is asked again after %s',
	async (_what, misdeed, waited) => {
		const { report } = await load(await host({ apiMisdeeds: [misdeed] }));
		expect(report.commit).toBe(commit);
		expect(waits).toEqual(waited);
	}
);

test.each([
	['a page', { type: 'page' }],
	['something else', { type: 'garbage' }]
] as const)(
	'%s in place of the list: a header of a file tells the commit',
	async (_what, misdeed) => {
		const { report } = await load(await host({ apiMisdeeds: [misdeed, misdeed, misdeed] }));
		expect(report.commit).toBe(commit);
	}
);

test('a stored file that has rotted is not loaded but fetched again', async () => {
	const hub = await host();
	const { store } = await load(hub);
	const key = { model, revision: commit, path: 'tokenizer.json' };
	await store.writeText(
		['loupe-models', ...model.split('/'), commit, 'tokenizer.json'],
		'{"versiom":"1.0"}'
	);
	expect((await store.whole(key))?.file.size).toBe(tokenizer.text!.length);
	hub.requests.length = 0;
	const { report } = await load(hub, store);
	expect(report.files.find(({ file }) => file === 'tokenizer.json')).toMatchObject({
		from: 'hub',
		fromCache: false
	});
	expect(hub.requests.filter(({ path }) => path.endsWith('tokenizer.json'))).toHaveLength(1);
	expect(await (await store.whole(key))!.file.text()).toBe(tokenizer.text);
});
