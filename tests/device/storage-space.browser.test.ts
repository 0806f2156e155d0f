import { afterEach, expect, it, vi } from 'vitest';
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

it('knows nothing where the browser tells nothing', async () => {
	vi.stubGlobal('navigator', {});
	expect(await storageSpace.usage()).toEqual({
		usageBytes: null,
		quotaBytes: null,
		persisted: null
	});
	expect(await storageSpace.persist()).toBeNull();
});
