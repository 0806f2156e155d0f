import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
	noValidations,
	readKeptValidations,
	withValidation,
	type KeptValidations
} from '#lib/core/models/validation/kept-validations.ts';
import type { ValidationSet } from '#lib/core/models/validation/validation-report.ts';
import { cacheFolder } from '#tools/setup/root.mjs';

/** Where the command line keeps what it validated, as the app keeps it in the browser. */
export const standardValidations = join(cacheFolder, 'validations.json');

/** What was validated here; nothing where that cannot be read. */
export async function keptValidations(path: string): Promise<KeptValidations> {
	try {
		return readKeptValidations(JSON.parse(await readFile(path, 'utf8')));
	} catch {
		return noValidations;
	}
}

/** Adds a validation in one step, so that a command that is ended leaves the old file or the new one. */
export async function keepValidation(set: ValidationSet, path: string): Promise<void> {
	const next = withValidation(await keptValidations(path), set);
	await mkdir(dirname(path), { recursive: true });
	const beside = `${path}.${process.pid}`;
	await writeFile(beside, JSON.stringify(next));
	await rename(beside, path);
}
