import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireWritable } from '#tools/cli/output-file.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'loupe-out-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the file a run is written to', () => {
	it('may lie in a folder that is still to be made, and is not made before the run', async () => {
		await requireWritable(join(folder, 'a', 'b', 'run.json'));
		expect(await readdir(join(folder, 'a', 'b'))).toEqual([]);
	});

	it('keeps what it holds until there is something new to hold', async () => {
		const path = join(folder, 'run.json');
		await writeFile(path, 'before');
		await requireWritable(path);
		expect(await readFile(path, 'utf8')).toBe('before');
	});

	it('is refused before the run when it is a folder or lies below a file', async () => {
		await expect(requireWritable(folder)).rejects.toThrow(`--out is ${folder}, which is a folder.`);
		const file = join(folder, 'run.json');
		await writeFile(file, '');
		await expect(requireWritable(join(file, 'run.json'))).rejects.toThrow(/cannot be written/);
	});
});
