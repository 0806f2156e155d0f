import type { Result } from '#lib/core/failure.ts';
import { chooseFamily } from '#lib/core/models/choose-family.ts';
import { modelFamilies } from '#lib/core/models/families.ts';
import type { FolderHandle } from '#lib/core/models/files/folder-handle.ts';
import { weightPaths } from '#lib/core/models/files/variant-files.ts';
import { parseModelConfig } from '#lib/core/models/model-config.ts';
import type { LoadEvent, LoadedVariant } from '#lib/core/inference-ports.ts';
import { createInferenceBackend } from '#lib/inference/backend.ts';
import { never } from './demo-model.ts';
import { tinyModels } from './tiny-models.ts';

export type Json = Record<string, unknown>;

/** What is changed of a tiny model's files; `null` leaves a file out. */
export type Changes = Readonly<Record<string, ((text: string) => string | null) | string | null>>;

/** Changes a JSON file. */
export const edit = (change: (json: Json) => unknown) => (text: string) => {
	const json = JSON.parse(text) as Json;
	return JSON.stringify(change(json) ?? json);
};

/** Says another family than any that is tried. */
export const misleadingName = 'someone/bert-base-text-only';

async function filesOf(folder: string): Promise<Map<string, Response>> {
	const text = await (await fetch(`${folder}/config.json`)).text();
	const config = parseModelConfig(text, folder);
	const family = chooseFamily(modelFamilies, config, folder);
	const names = [
		'config.json',
		...family.requiredFiles,
		...family.optionalFiles,
		...weightPaths(family.weights, config, 'fp32', 'wasm')
	];
	const answers = await Promise.all(
		names.map(async (name) => [name, await fetch(`${folder}/${name}`)] as const)
	);
	return new Map(answers.filter(([, { ok }]) => ok));
}

async function write(root: FileSystemDirectoryHandle, path: string, content: Blob | string) {
	const segments = path.split('/');
	let folder = root;
	for (const segment of segments.slice(0, -1))
		folder = await folder.getDirectoryHandle(segment, { create: true });
	const file = await folder.getFileHandle(segments.at(-1)!, { create: true });
	const writable = await file.createWritable();
	await writable.write(content);
	await writable.close();
}

/** Opens a tiny model with other small files, as a granted folder whose name says something else. */
export async function openAltered(
	model: string,
	changes: Changes = {},
	onEvent: (event: LoadEvent) => void = () => {}
): Promise<Result<LoadedVariant>> {
	const root = await navigator.storage.getDirectory();
	const name = 'altered-models';
	await root.removeEntry(name, { recursive: true }).catch(() => {});
	const folder = await root.getDirectoryHandle(name, { create: true });
	const files = await filesOf(`${tinyModels.host}tiny/${model}/main`);
	for (const path of new Set([...files.keys(), ...Object.keys(changes)])) {
		const change = changes[path];
		const file = files.get(path);
		if (change === null || (change === undefined && !file)) continue;
		const content =
			typeof change === 'string'
				? change
				: change
					? change((await file?.text()) ?? '{}')
					: await file!.blob();
		if (content !== null) await write(folder, `${misleadingName}/${path}`, content);
	}
	const place = { type: 'folder', folder: folder as unknown as FolderHandle } as const;
	return createInferenceBackend(() => [place]).open(
		never,
		{ model: misleadingName, revision: 'main', dtype: 'fp32', device: 'wasm' },
		onEvent
	);
}
