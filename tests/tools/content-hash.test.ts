import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contentHash } from '#tools/setup/content-hash.mjs';

let folder: string;
const hash = (salt?: string) => contentHash(folder, ['src', 'config.js', 'absent'], salt);

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'loupe-hash-'));
	await mkdir(join(folder, 'src', 'deep'), { recursive: true });
	await writeFile(join(folder, 'src', 'deep', 'a.ts'), 'a');
	await writeFile(join(folder, 'config.js'), 'config');
});
afterEach(() => rm(folder, { recursive: true }));

it('stays the same when a file is written again', async () => {
	const before = await hash();
	await writeFile(join(folder, 'config.js'), 'config');
	expect(await hash()).toBe(before);
});

it.each([
	['a changed file', () => writeFile(join(folder, 'src', 'deep', 'a.ts'), 'b')],
	['a new file', () => writeFile(join(folder, 'src', 'b.ts'), '')],
	[
		'a renamed file',
		() => rename(join(folder, 'src', 'deep', 'a.ts'), join(folder, 'src', 'a.ts'))
	],
	['a removed file', () => rm(join(folder, 'config.js'))]
])('changes with %s', async (_what, change) => {
	const before = await hash();
	await change();
	expect(await hash()).not.toBe(before);
});

it('changes with what else decides the build', async () => {
	expect(await hash('/base')).not.toBe(await hash());
});
