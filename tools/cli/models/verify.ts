import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, FailureError } from '#lib/core/failure.ts';
import { sha256Of } from './fetch-file.ts';
import { fileIn, findModels, manifestName, sizeOf, type FoundModel } from './model-dir.ts';
import type { ModelAt } from './models-options.ts';

/** What is wrong with one file. */
export interface WrongFile {
	readonly path: string;
	readonly what: 'missing' | 'length' | 'content' | 'half' | 'unlisted';
	/** A whole sentence, with what is there and what should be. */
	readonly words: string;
}

export interface VerifiedModel {
	readonly model: string;
	readonly revision: string;
	readonly folder: string;
	/** Files that are what they should be. */
	readonly right: number;
	readonly wrong: readonly WrongFile[];
}

const repair = ({ model, revision }: { model: string; revision: string | null }) =>
	`npm run models -- download ${model}${revision === null || revision === 'main' ? '' : `@${revision}`}`;

async function verifyModel(found: FoundModel, signal: AbortSignal): Promise<VerifiedModel> {
	const { model, folder, manifest } = found;
	const wrong: WrongFile[] = [];
	let right = 0;
	const files = Object.entries(manifest?.files ?? {});
	for (const [path, { bytes, sha256 }] of files) {
		const target = fileIn(folder, path);
		const size = await sizeOf(target);
		if (size === null) wrong.push({ path, what: 'missing', words: `${path} is missing.` });
		else if (size !== bytes)
			wrong.push({
				path,
				what: 'length',
				words: `${path} has ${size} bytes, and should have ${bytes}.`
			});
		else if ((await sha256Of(target, signal)) !== sha256)
			wrong.push({
				path,
				what: 'content',
				words: `${path} has another content than was downloaded.`
			});
		else right++;
	}
	const own = new Set([...files.map(([path]) => path), manifestName, '.loupe.lock']);
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const path = join(entry.parentPath, entry.name)
			.slice(folder.length + 1)
			.replaceAll('\\', '/');
		if (own.has(path) || path.endsWith('.part.json')) continue;
		if (path.endsWith('.part'))
			wrong.push({ path, what: 'half', words: `${path} is half a file.` });
		else
			wrong.push({
				path,
				what: 'unlisted',
				words: `${path} cannot be checked: ${manifestName} does not say what it must be.`
			});
	}
	return { model, revision: found.revision ?? '', folder, right, wrong };
}

/**
 * Hashes what is in the models folder again.
 * @param at one model, or `null`: all
 * @throws FailureError `bad-plan` when it is not there, or nothing is
 */
export async function verifyModels(
	modelsDir: string,
	at: ModelAt | null,
	signal: AbortSignal
): Promise<readonly VerifiedModel[]> {
	const found = (await findModels(modelsDir)).filter(
		({ model, revision }) =>
			at === null || (model === at.model && (revision === null || revision === at.revision))
	);
	if (found.length === 0)
		throw new FailureError(
			failure(
				'bad-plan',
				'plan',
				at === null
					? `There is no model in ${modelsDir}.`
					: `${at.model}@${at.revision} is not in ${modelsDir}.`,
				`Fetch it: ${repair(at ?? { model: 'OWNER/NAME', revision: null })}.`
			)
		);
	const verified: VerifiedModel[] = [];
	for (const one of found) verified.push(await verifyModel(one, signal));
	return verified;
}

/** For people. */
export function verifiedText({ model, revision, right, wrong }: VerifiedModel): string {
	const name = revision === '' ? model : `${model}@${revision}`;
	if (wrong.length === 0) return `${name}: ${right} files, all right.`;
	return [
		`${name}: ${wrong.length} of ${right + wrong.length} files are not right.`,
		...wrong.map(({ words }) => `  ${words}`),
		`  To put it right: ${repair({ model, revision: revision || null })}`
	].join('\n');
}
