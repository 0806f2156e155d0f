import { strToU8, zipSync, type Zippable } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { unwrap } from '#lib/core/failure.ts';
import { createModelWorkerLink } from '#lib/inference/model-worker-link.ts';
import { createModelFileStore, keptFiles } from '#lib/storage/model-file-store.ts';
import { clearStoredModels } from '#tests/support/stored-model.ts';

const never = new AbortController().signal;
const store = createModelFileStore(createModelWorkerLink());
afterEach(clearStoredModels);

const config = strToU8('{"architectures":["X"]}');
const weights = crypto.getRandomValues(new Uint8Array(60_000));

const zip = (files: Zippable) => [
	{ path: 'model.zip', file: new File([zipSync(files) as Uint8Array<ArrayBuffer>], 'model.zip') }
];
const adopt = (files: Parameters<typeof store.adopt>[2]) => store.adopt(never, 'mine/model', files);

test('a zip with one folder around becomes a model, the same whenever it is dropped', async () => {
	const files = { 'top/config.json': config, 'top/onnx/model.onnx': weights };
	const steps: number[] = [];
	const listing = unwrap(
		await store.adopt(never, 'mine/model', zip(files), (done, total) => steps.push(done / total))
	);
	expect(listing.commit).toMatch(/^[\da-f]{40}$/);
	expect(listing.files?.map(({ path }) => path)).toEqual(['config.json', 'onnx/model.onnx']);
	expect(steps.at(-1)).toBe(1);
	const stored = await keptFiles.whole({
		model: 'mine/model',
		revision: listing.commit!,
		path: 'onnx/model.onnx'
	});
	expect(new Uint8Array(await stored!.file.arrayBuffer())).toEqual(weights);

	const plain = [
		{ path: 'config.json', file: new File([config], 'config.json') },
		{ path: 'onnx/model.onnx', file: new File([weights], 'model.onnx') }
	];
	expect(unwrap(await adopt(plain)).commit).toBe(listing.commit);
});

test('what packing programs add is left out', async () => {
	const listing = unwrap(
		await adopt(
			zip({ '__MACOSX/config.json': config, 'a/config.json': config, 'a/.DS_Store': config })
		)
	);
	expect(listing.files?.map(({ path }) => path)).toEqual(['config.json']);
});

test.each([
	['no config.json', { 'a/onnx/model.onnx': weights }, 'None of the 1 files is a config.json'],
	['two models', { 'a/config.json': config, 'b/config.json': config }, 'There are 2 models in it'],
	['a config that is no JSON', { 'config.json': strToU8('{') }, 'config.json is not JSON'],
	['a way out', { 'config.json': config, '../evil.json': config }, 'lead out of its folder'],
	['an absolute path', { 'config.json': config, '/evil.json': config }, 'lead out of its folder'],
	[
		'a bomb',
		{ 'config.json': config, 'onnx/model.onnx': new Uint8Array(80 * 1024 * 1024) },
		'unpacks to more than 50 times its size'
	]
] as const)('%s is refused, and nothing is left of it', async (_what, files, words) => {
	const result = await adopt(zip(files));
	expect(result).toMatchObject({
		ok: false,
		failure: { kind: 'bad-file', cause: expect.stringContaining(words) }
	});
	expect(await store.list()).toEqual([]);
	const root = await navigator.storage.getDirectory();
	const staging = await root.getDirectoryHandle('loupe-model-staging');
	for await (const name of staging.keys()) throw new Error(`${name} was left.`);
});

test('storage that is full in the middle: nothing is left, and with room it is taken', async () => {
	const { origin } = location;
	const session = cdp() as unknown as {
		send(method: string, parameters: object): Promise<unknown>;
	};
	// Stored, not packed: it needs room for all of itself.
	const large = new Uint8Array(12 * 1024 * 1024);
	const files = zip({ 'config.json': config, 'onnx/model.onnx': [large, { level: 0 }] });
	const { usage = 0 } = await navigator.storage.estimate();
	await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 4_000_000 });
	try {
		expect(await adopt(files)).toMatchObject({
			ok: false,
			failure: {
				kind: 'storage-full',
				stage: 'import',
				cause: expect.stringContaining('mine/model')
			}
		});
	} finally {
		await session.send('Storage.overrideQuotaForOrigin', { origin });
	}
	expect(await store.list()).toEqual([]);
	expect(unwrap(await adopt(files)).files).toHaveLength(2);
});

test('a zip that is cut off, and a file that is none', async () => {
	const whole = zipSync({ 'config.json': config, 'onnx/model.onnx': weights });
	const half = new File([whole.slice(0, 30_000)], 'model.zip');
	expect(await adopt([{ path: 'model.zip', file: half }])).toMatchObject({
		failure: { kind: 'bad-file', cause: expect.stringMatching(/model\.zip/) }
	});
	const text = new File(['hello'], 'model.zip');
	expect(await adopt([{ path: 'model.zip', file: text }])).toMatchObject({
		failure: { kind: 'bad-file', cause: expect.stringContaining('it is not a zip') }
	});
});
