import { afterEach, expect, it, vi } from 'vitest';
import { modelCacheName } from '#lib/core/models/model-cache.ts';
import { storageSpace } from '#lib/device/storage-space.ts';

afterEach(() => vi.unstubAllGlobals());

it('tells what is used and what there is', async () => {
	const { usageBytes, quotaBytes, persisted } = await storageSpace.usage();
	expect(quotaBytes).toBeGreaterThan(usageBytes ?? Infinity);
	expect(persisted).toBeTypeOf('boolean');
});

it('answers a request to keep the data', async () => {
	expect([true, false]).toContain(await storageSpace.persist());
});

it('forgets downloaded models and nothing else', async () => {
	for (const name of [modelCacheName, 'loupe-on-demand', 'theirs'])
		await (await caches.open(name)).put('/a', new Response('a'));
	expect(await storageSpace.clearModels()).toBe(true);
	expect(await caches.has(modelCacheName)).toBe(false);
	for (const name of ['loupe-on-demand', 'theirs']) expect(await caches.delete(name)).toBe(true);
});

it('knows nothing where the browser tells nothing', async () => {
	vi.stubGlobal('navigator', {});
	expect(await storageSpace.usage()).toEqual({
		usageBytes: null,
		quotaBytes: null,
		persisted: null
	});
	expect(await storageSpace.persist()).toBeNull();
});
