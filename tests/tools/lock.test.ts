import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withLock } from '#tools/setup/lock.mjs';

let folder: string;
let lock: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'loupe-lock-'));
	lock = join(folder, 'build.lock');
});
afterEach(() => rm(folder, { recursive: true }));

it('lets one work at a time', async () => {
	const log: string[] = [];
	const work = (name: string) =>
		withLock(lock, async () => {
			log.push(`${name} begins`);
			await new Promise((resolve) => setTimeout(resolve, 20));
			log.push(`${name} ends`);
		});
	await Promise.all([work('first'), work('second')]);
	expect(log.map((line) => line.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends']);
});

it('is free again after a failure', async () => {
	await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
	expect(await withLock(lock, () => Promise.resolve('done'))).toBe('done');
});

it('is taken over from a process that died', async () => {
	// Above every system's highest process id.
	await writeFile(lock, '99999999');
	expect(await withLock(lock, () => Promise.resolve('done'))).toBe('done');
});
