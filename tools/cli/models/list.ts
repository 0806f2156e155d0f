import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from '#lib/core/models/catalogue.ts';
import { inRoot } from '#tools/setup/root.mjs';
import { alignedTable } from '../aligned-table.ts';
import { fileIn, findModels, sizeOf, type FoundModel } from './model-dir.ts';

/** One line of the list. */
export interface ListedModel {
	readonly model: string;
	readonly revision: string;
	readonly family: string | null;
	/** `folder`: in the models folder; `shipped`: comes with Loupe; `catalogue`: to be downloaded. */
	readonly where: 'folder' | 'shipped' | 'catalogue';
	/** Of a folder: `whole`: all files have their length, `incomplete`, or `unknown`: nothing says what they must be. */
	readonly state: 'whole' | 'incomplete' | 'unknown' | 'shipped' | 'not here';
	/** On this disk; of the catalogue by dtype. */
	readonly bytes: number | null;
	readonly sizes: readonly { readonly dtype: string; readonly megabytes: number }[];
}

async function stateOf({ manifest, folder, parts }: FoundModel): Promise<ListedModel['state']> {
	if (!manifest) return 'unknown';
	for (const [path, { bytes }] of Object.entries(manifest.files))
		if ((await sizeOf(fileIn(folder, path))) !== bytes) return 'incomplete';
	return parts > 0 || Object.keys(manifest.files).length === 0 ? 'incomplete' : 'whole';
}

const familyOf = (id: string) => catalogue.models.find((model) => model.id === id)?.family ?? null;

async function inFolder(modelsDir: string): Promise<ListedModel[]> {
	const found = await findModels(modelsDir);
	return Promise.all(
		found.map(async (one): Promise<ListedModel> => ({
			model: one.model,
			revision: one.revision ?? '',
			family: familyOf(one.model),
			where: 'folder',
			state: await stateOf(one),
			bytes: one.bytes,
			sizes: []
		}))
	);
}

interface ShippedModel {
	readonly id: string;
	readonly revisions: Readonly<
		Record<string, { readonly files: Readonly<Record<string, { readonly bytes: number }>> }>
	>;
}

/** What lies under `static/models` with its list of files. */
async function shipped(): Promise<ListedModel[]> {
	const root = inRoot('static', 'models');
	const lists = (await readdir(root, { recursive: true })).filter((path) =>
		/^[^/\\]+[/\\][^/\\]+[/\\]model\.json$/.test(path)
	);
	const models = await Promise.all(
		lists.map(async (path) => JSON.parse(await readFile(join(root, path), 'utf8')) as ShippedModel)
	);
	return models.flatMap(({ id, revisions }) =>
		Object.entries(revisions).map(([revision, { files }]): ListedModel => ({
			model: id,
			revision,
			family: familyOf(id),
			where: 'shipped',
			state: 'shipped',
			bytes: Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0),
			sizes: []
		}))
	);
}

/** The models folder, what comes with Loupe, and what else the catalogue knows. */
export async function listModels(
	modelsDir: string,
	family: string | null
): Promise<readonly ListedModel[]> {
	const here = [...(await inFolder(modelsDir)), ...(await shipped())];
	const there = new Set(here.map(({ model }) => model));
	const known = catalogue.models
		.filter(({ id }) => !there.has(id))
		.map(({ id, revision, family: of, sizes }): ListedModel => ({
			model: id,
			revision,
			family: of,
			where: 'catalogue',
			state: 'not here',
			bytes: null,
			sizes: sizes.map(({ dtype, megabytes }) => ({ dtype, megabytes }))
		}));
	return [...here, ...known].filter((one) => family === null || one.family === family);
}

/** For people. */
export function listText(models: readonly ListedModel[]): string {
	const size = ({ bytes, sizes }: ListedModel) =>
		bytes !== null
			? `${(bytes / 1e6).toFixed(1)} MB`
			: sizes.map(({ dtype, megabytes }) => `${dtype} ${megabytes}`).join(', ') +
				(sizes.length > 0 ? ' MB' : 'not told');
	return alignedTable([
		['model', 'family', 'state', 'size'],
		...models.map((one) => [
			one.revision === '' || one.revision === 'main' ? one.model : `${one.model}@${one.revision}`,
			one.family ?? '',
			one.state,
			size(one)
		])
	]);
}
