import { expect, test } from 'vitest';
import type { Failure } from '#lib/core/failure.ts';
import { hostedSha256 } from '#tests/support/faulty-host.ts';
import { ensure, hub, path, stored } from './hub-world.ts';

const lie = '0'.repeat(64);

test.each(['ETag', 'X-Linked-ETag'] as const)(
	'without a list of files, what the %s names is what must come',
	async (header) => {
		const { host, hosted } = await hub({ listedSha256: null, told: { header, sha256: lie } });
		const { fetched, store } = await ensure(host);
		expect(fetched).toMatchObject({ kind: 'bad-file' });
		expect((fetched as Failure).cause).toContain(path);
		expect((fetched as Failure).cause).toContain(`${lie} was expected`);
		expect(await stored(store)).toEqual({ bytes: 0, sha256: null });

		const sha256 = hostedSha256(hosted);
		const honest = await hub({ listedSha256: null, told: { header, sha256 } });
		expect((await ensure(honest.host)).fetched).toMatchObject({ sha256 });
	}
);

test('an ETag of the storage that a hub redirects to names nothing that can be checked', async () => {
	const storage = await hub({ told: { header: 'ETag', sha256: lie } });
	const { host, hosted } = await hub({ listedSha256: null, redirect: storage.host.url });
	expect((await ensure(host)).fetched).toMatchObject({ sha256: hostedSha256(hosted) });
});
