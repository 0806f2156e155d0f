import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** @param {string} path @returns {Promise<string[]>} */
async function filesBelow(path) {
	const stats = await stat(path).catch(() => null);
	if (!stats) return [];
	if (stats.isFile()) return [path];
	const names = await readdir(path, { recursive: true, withFileTypes: true });
	return names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * A hash of names and contents, the same for the same sources on every machine.
 *
 * @param {string} root
 * @param {string[]} paths files and folders below the root
 * @param {string} [salt] what else decides the outcome
 */
export async function contentHash(root, paths, salt = '') {
	const files = (await Promise.all(paths.map((path) => filesBelow(join(root, path))))).flat();
	const hash = createHash('sha256').update(salt);
	for (const file of files.sort())
		hash.update(`\0${relative(root, file).split(sep).join('/')}\0`).update(await readFile(file));
	return hash.digest('hex');
}
