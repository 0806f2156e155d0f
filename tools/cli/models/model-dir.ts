import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { pathSegments } from '#lib/core/models/files/model-paths.ts';
import { count, sha256, type SchemaOf } from '#lib/core/schema.ts';
import type { ModelAt } from './models-options.ts';

/** Beside a model's files: what they must be. */
export const manifestName = 'loupe-files.json';

/** What a file was when it was checked last. */
export interface ManifestFile {
	readonly bytes: number;
	/** Hex */
	readonly sha256: string;
}

/** What was downloaded of a model at a revision. */
export interface Manifest {
	readonly format: 'loupe.model-files/1';
	readonly model: string;
	/** As it was asked for. */
	readonly revision: string;
	/** What the revision was then; `null`: the host has only names that may move. */
	readonly commit: string | null;
	readonly host: string;
	/** Whole files by path. */
	readonly files: Readonly<Record<string, ManifestFile>>;
}

const schema: SchemaOf<Manifest> = v.object({
	format: v.literal('loupe.model-files/1'),
	model: v.string(),
	revision: v.string(),
	commit: v.nullable(v.string()),
	host: v.string(),
	files: v.record(v.string(), v.object({ bytes: count, sha256 }))
});

/** Where `npm start` and `--models-dir` look for it: DIR/OWNER/NAME/REVISION. @throws FailureError for unsafe names */
export const revisionFolder = (modelsDir: string, { model, revision }: ModelAt): string =>
	join(modelsDir, ...pathSegments(model), ...pathSegments(revision));

/** @throws FailureError `bad-file` for a path that climbs out */
export const fileIn = (folder: string, path: string): string => join(folder, ...pathSegments(path));

/** `null`: there is none that can be read. */
export async function readManifest(folder: string): Promise<Manifest | null> {
	try {
		return v.parse(schema, JSON.parse(await readFile(join(folder, manifestName), 'utf8')));
	} catch {
		return null;
	}
}

/** In one step, so that a command that is ended leaves the old one or the new one. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
	await mkdir(folder, { recursive: true });
	const path = join(folder, manifestName);
	await writeFile(`${path}.new`, `${JSON.stringify(manifest, null, '\t')}\n`);
	await rename(`${path}.new`, path);
}

/** Bytes of a file; `null`: there is none. */
export const sizeOf = async (path: string): Promise<number | null> =>
	stat(path).then(
		(found) => (found.isFile() ? found.size : null),
		() => null
	);

/** A folder with files of a model, with or without a manifest. */
export interface FoundModel {
	readonly model: string;
	readonly revision: string | null;
	readonly folder: string;
	readonly manifest: Manifest | null;
	readonly bytes: number;
	/** Files that are half there. */
	readonly parts: number;
}

const entriesOf = (folder: string) => readdir(folder, { withFileTypes: true }).catch(() => []);

/** All models of a folder: each folder below OWNER/NAME with a manifest or a config.json. */
export async function findModels(modelsDir: string): Promise<FoundModel[]> {
	const found: FoundModel[] = [];
	for (const owner of await entriesOf(modelsDir)) {
		if (!owner.isDirectory()) continue;
		for (const name of await entriesOf(join(modelsDir, owner.name)))
			if (name.isDirectory())
				found.push(
					...(await revisionsIn(
						`${owner.name}/${name.name}`,
						join(modelsDir, owner.name, name.name)
					))
				);
	}
	return found;
}

async function revisionsIn(model: string, root: string): Promise<FoundModel[]> {
	const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) =>
		entry.isFile()
	);
	const marks = files.filter(({ name }) => name === manifestName || name === 'config.json');
	const folders = [...new Set(marks.map(({ parentPath }) => parentPath))].sort();
	// A config.json of a part of a model is no model of its own.
	const roots = folders.filter(
		(folder) => !folders.some((other) => folder.startsWith(`${other}/`))
	);
	return Promise.all(
		roots.map(async (folder): Promise<FoundModel> => {
			const own = files.filter(
				({ parentPath }) => parentPath === folder || parentPath.startsWith(`${folder}/`)
			);
			const sizes = await Promise.all(
				own.map(({ parentPath, name }) => sizeOf(join(parentPath, name)))
			);
			const relative = folder.slice(root.length + 1);
			return {
				model,
				revision: relative === '' ? null : relative.replaceAll('\\', '/'),
				folder,
				manifest: await readManifest(folder),
				bytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
				parts: own.filter(({ name }) => name.endsWith('.part')).length
			};
		})
	);
}
