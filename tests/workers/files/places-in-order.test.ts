import { expect, test } from 'vitest';
import type { ModelPlace } from '#lib/core/models/files/model-place.ts';
import type { ModelSource } from '#lib/core/ports.ts';
import { MemoryFolder } from '#tests/support/memory-folder.ts';
import type { FileTools } from '#workers/files/file-tools.ts';
import { browserLine } from '#workers/files/line.ts';
import { ModelFiles } from '#workers/files/model-files.ts';
import { WritableStore } from '#workers/files/writable-store.ts';

const commit = 'a'.repeat(40);
const config = '{"architectures":["X"]}';
const variant = { model: 'acme/model', revision: 'main' };
const site: ModelSource = {
	host: 'https://app.test/',
	pathTemplate: 'models/{model}/{revision}/',
	kind: 'site'
};
const local: ModelSource = {
	host: 'https://app.test/local-models/',
	pathTemplate: '{model}/resolve/{revision}/',
	kind: 'local'
};
const hub: ModelSource = {
	host: 'https://hub.test/',
	pathTemplate: '{model}/resolve/{revision}/'
};
const addresses = {
	site: 'https://app.test/models/acme/model/main/',
	local: 'https://app.test/local-models/acme/model/resolve/main/',
	hub: `https://hub.test/acme/model/resolve/${commit}/`
};
const api = 'https://hub.test/api/models/acme/model/revision/main?blobs=true';
const listing = JSON.stringify({
	sha: commit,
	siblings: [{ rfilename: 'config.json' }, { rfilename: 'tokenizer.json' }]
});

async function folderOf(files: Record<string, string>, name = 'disk'): Promise<MemoryFolder> {
	const root = new MemoryFolder(name);
	const store = new WritableStore(root, (_name, _signal, work) => work());
	for (const [path, text] of Object.entries(files)) await store.writeText(path.split('/'), text);
	return root;
}

const granted = (folder: MemoryFolder): ModelPlace => ({ type: 'folder', folder });
const newStore = () => new WritableStore(new MemoryFolder(), (_name, _signal, work) => work());

/** Opens the model and fetches its tokenizer; `answers` is the whole network. */
function load(
	places: readonly ModelPlace[],
	answers: Record<string, string | Error>,
	store: WritableStore | null = newStore()
) {
	const asked: string[] = [];
	const tools: FileTools = {
		line: {
			...browserLine,
			sleep: async () => {},
			fetch: (async (url: string) => {
				asked.push(url);
				const answer = answers[url];
				if (answer instanceof Error) throw answer;
				return answer === undefined
					? new Response(null, { status: 404 })
					: new Response(answer, { headers: { 'Content-Length': String(answer.length) } });
			}) as typeof fetch
		},
		origin: 'https://app.test',
		store,
		isKept: async () => false
	};
	const loading = ModelFiles.open(variant, places, tools, () => {}).then(async (files) => {
		await files.fetch(['tokenizer.json']);
		return files;
	});
	return { asked, loading };
}

const at = (address: string, origin: string) => ({
	[`${address}config.json`]: config,
	[`${address}tokenizer.json`]: origin
});
const everywhere = {
	[api]: listing,
	...at(addresses.site, 'of the site'),
	...at(addresses.local, 'of local'),
	...at(addresses.hub, 'of the hub')
};
const disk = {
	'acme/model/main/config.json': config,
	'acme/model/main/tokenizer.json': 'of the disk'
};

async function whatCame(loading: Promise<ModelFiles>) {
	const files = await loading;
	const from = new Set(files.report.files.map((file) => file.from));
	return { text: files.text('tokenizer.json'), from: [...from], commit: files.report.commit };
}

test('the folder stands before the site, that before the served folder, that before the hub', async () => {
	const folder = granted(await folderOf(disk));
	const order = [
		[folder, 'of the disk', 'folder'],
		[site, 'of the site', 'site'],
		[local, 'of local', 'local'],
		[hub, 'of the hub', 'hub']
	] as const;
	for (const [index, [, text, from]] of order.entries()) {
		const { loading } = load(
			order.slice(index).map(([place]) => place),
			everywhere
		);
		expect(await whatCame(loading)).toEqual({
			text,
			from: [from],
			commit: from === 'hub' ? commit : null
		});
	}
});

test('what the store has is not fetched again, nor is a hub that is gone missed', async () => {
	const store = newStore();
	await load([hub], everywhere, store).loading;
	const again = load([hub], everywhere, store);
	expect(await whatCame(again.loading)).toEqual({
		text: 'of the hub',
		from: ['store'],
		commit
	});
	// Only what the branch is now.
	expect(again.asked).toEqual([api]);
	const offline = load([hub], { [api]: new TypeError('Failed to fetch') }, store);
	expect((await whatCame(offline.loading)).from).toEqual(['store']);
});

test('a model is never put together from two places', async () => {
	const half = granted(await folderOf({ 'acme/model/config.json': config }));
	const { asked, loading } = load([half, hub], everywhere);
	await expect(loading).rejects.toMatchObject({
		failure: { kind: 'not-found', cause: expect.stringMatching(/"disk".*tokenizer\.json/) }
	});
	expect(asked).toEqual([]);
});

test.each([
	['owner, name and commit that a branch names', 'disk', `acme/model/${commit}/`, commit],
	['owner and name', 'disk', 'acme/model/', null],
	['nothing: the folder is the model', 'model', '', null]
])('a folder is laid out by %s', async (_what, name, path, expected) => {
	const root = await folderOf(
		{
			[`${path}config.json`]: config,
			[`${path}tokenizer.json`]: 'here',
			...(expected && { 'acme/model/refs/main': `${expected}\n` })
		},
		name
	);
	expect(await whatCame(load([granted(root)], {}).loading)).toEqual({
		text: 'here',
		from: ['folder'],
		commit: expected
	});
});

test('a folder that the browser no longer lets read is passed over, and named when nobody else has it', async () => {
	const root = await folderOf(disk);
	root.getDirectoryHandle = async () => {
		throw new DOMException('not allowed', 'NotAllowedError');
	};
	expect((await whatCame(load([granted(root), hub], everywhere).loading)).from).toEqual(['hub']);
	await expect(load([granted(root), hub], {}).loading).rejects.toMatchObject({
		failure: { kind: 'access-denied', cause: expect.stringContaining('"disk"') }
	});
});

test('without storage a model is fetched each time, and loads all the same', async () => {
	expect(await whatCame(load([hub], everywhere, null).loading)).toMatchObject({ from: ['hub'] });
});

test('what a branch alone names is taken only from the host that it came from', async () => {
	const store = newStore();
	// No API and no header: nothing says what commit it is.
	const plain = 'https://hub.test/acme/model/resolve/main/';
	await load([hub], at(plain, 'of one'), store).loading;
	const other = { ...hub, host: 'https://other.test/' };
	const there = at('https://other.test/acme/model/resolve/main/', 'of another');
	expect(await whatCame(load([other], there, store).loading)).toEqual({
		text: 'of another',
		from: ['hub'],
		commit: null
	});
});
