import { expect, test } from 'vitest';
import { toldSha256 } from '#lib/core/models/files/told-hash.ts';

const one = 'a1'.repeat(32);
const other = 'b2'.repeat(32);
const nothing = { etag: null, linkedEtag: null, redirected: false };

test.each([
	['the ETag', { etag: `"${one}"` }, one],
	['a weak one', { etag: `W/"${one.toUpperCase()}"` }, one],
	['without quotes', { linkedEtag: one }, one],
	['what the hub says before what the storage says', { etag: other, linkedEtag: one }, one],
	['not that of another host', { etag: `"${one}"`, redirected: true }, null],
	['what the hub says, though redirected', { linkedEtag: one, redirected: true }, one],
	['no commit of Git', { etag: `"${'a1'.repeat(20)}"` }, null],
	['no checksum of parts', { etag: `"${'a1'.repeat(16)}-3"` }, null],
	['nothing', {}, null]
])('%s', (_what, headers, expected) => {
	expect(toldSha256({ ...nothing, ...headers })).toBe(expected);
});
