import { afterEach, expect, it } from 'vitest';
import { onDemandCache, OnDemandFiles } from '../../src/service-worker/on-demand.ts';

const scope = 'https://loupe.example/base/';
afterEach(() => caches.delete(onDemandCache));

it('knows its files whatever their query, and no others', () => {
	const files = new OnDemandFiles([{ url: 'models/a.onnx', revision: '1' }], scope);
	expect(files.has(new URL('https://loupe.example/base/models/a.onnx?x'))).toBe(true);
	expect(files.has(new URL('https://loupe.example/models/a.onnx'))).toBe(false);
	expect(files.has(new URL('https://hub.example/base/models/a.onnx'))).toBe(false);
});

it('forgets what an earlier version kept, and only that', async () => {
	const cache = await caches.open(onDemandCache);
	const kept = [`${scope}models/a.onnx?revision=2`, `${scope}runtime-HASH.wasm`];
	const old = [`${scope}models/a.onnx?revision=1`, `${scope}gone.onnx`];
	for (const url of [...kept, ...old]) await cache.put(url, new Response(url));
	const files = new OnDemandFiles(
		[
			{ url: 'models/a.onnx', revision: '2' },
			{ url: 'runtime-HASH.wasm', revision: null }
		],
		scope
	);
	await files.forgetOthers();
	expect((await cache.keys()).map(({ url }) => url).sort()).toEqual(kept.sort());
});
