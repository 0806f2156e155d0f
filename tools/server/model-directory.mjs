import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileIn, segmentsOf } from './folder.mjs';

/** @param {string} path */
const isFolder = async (path) => (await stat(path).catch(() => null))?.isDirectory() ?? false;

/** @param {string} path */
const foldersIn = async (path) => {
	const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
	const names = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
	return names.map(({ name }) => name).filter((name) => !name.startsWith('.'));
};

/** What names content for ever on a hub. @param {string} text */
const isCommit = (text) => /^[\da-f]{40}$/.test(text);

/**
 * The folder of a model at a revision: `{model}/{revision}/`, the commit that `{model}/refs/{revision}` names, or
 * `{model}/` itself.
 *
 * @param {string} directory
 * @param {string} model `owner/name`
 * @param {string} revision
 * @returns {Promise<{ folder: string, commit: string | null } | null>} `null`: the directory has no such model.
 * `commit` is known where it names the folder.
 */
export async function revisionFolder(directory, model, revision) {
	const root = join(directory, ...model.split('/'));
	if (!(await isFolder(root))) return null;
	const noted = await readFile(join(root, 'refs', ...revision.split('/')), 'utf8').catch(() => '');
	for (const name of [revision, noted.trim()]) {
		const folder = name && join(root, ...name.split('/'));
		if (folder && segmentsOf(name) && (await isFolder(folder)))
			return { folder, commit: isCommit(name) ? name : null };
	}
	return { folder: root, commit: null };
}

/**
 * The models of a directory: every `owner/name` that has a `config.json`, by itself or in the folder of a revision.
 *
 * @param {string} directory
 * @returns {Promise<string[]>}
 */
export async function modelsIn(directory) {
	const models = [];
	for (const owner of await foldersIn(directory))
		for (const name of await foldersIn(join(directory, owner))) {
			const root = join(directory, owner, name);
			const places = [[], ...(await foldersIn(root)).map((revision) => [revision])];
			const has = await Promise.all(places.map((place) => fileIn(root, [...place, 'config.json'])));
			if (has.some(Boolean)) models.push(`${owner}/${name}`);
		}
	return models.sort();
}

/**
 * All files below a folder, with their paths and lengths.
 *
 * @param {string} folder
 * @param {string} [prefix]
 * @returns {Promise<{ path: string, bytes: number }[]>}
 */
export async function filesIn(folder, prefix = '') {
	const files = [];
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		const stats = await stat(path).catch(() => null);
		if (stats?.isDirectory()) files.push(...(await filesIn(path, `${prefix}${entry.name}/`)));
		else if (stats?.isFile()) files.push({ path: prefix + entry.name, bytes: stats.size });
	}
	return files;
}
