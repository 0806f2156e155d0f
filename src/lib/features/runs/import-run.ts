import { failed, failure, success, type Result } from '#lib/core/failure.ts';
import type { RunStore } from '#lib/core/ports.ts';
import type { Run } from '#lib/core/run/run.ts';
import { parseRunFile } from '#lib/core/run/run-file-reader.ts';
import { asFailure } from './as-failure.ts';

/** Ten thousand trials make about 30 MB; past this a tab runs out of memory before it can say why. */
const limitBytes = 512 * 1024 * 1024;

/** What a chosen file must offer; satisfied by the DOM's `File`. */
export interface ChosenFile {
	readonly name: string;
	readonly size: number;
	text(): Promise<string>;
}

/**
 * Reads an exported run and keeps it. Everything is checked before anything is written, and run, trials and
 * references are written in one transaction. Never rejects.
 */
export async function importRun(file: ChosenFile, store: RunStore): Promise<Result<Run>> {
	const text = await readText(file);
	if (!text.ok) return text;
	const contents = parseRunFile(text.value, file.name);
	if (!contents.ok) return contents;
	const { run, trials, references } = contents.value;
	try {
		const present = await store.get(run.id);
		if (present)
			return failed(
				failure(
					'bad-file',
					'import',
					`${file.name}: its run is on this device already, as “${present.name}”.`,
					'Open that one; to import the file anew, delete it first.'
				)
			);
		// A deleted run keeps its trials, and its id, until its deletion is final.
		const taken = (await store.countTrials(run.id)) > 0;
		const id = taken ? crypto.randomUUID() : run.id;
		const kept: Run = { ...run, id };
		await store.importRun(
			kept,
			trials.map((trial) => ({ ...trial, runId: id })),
			references
		);
		return success(kept);
	} catch (error) {
		return failed(asFailure(error, 'import'));
	}
}

async function readText(file: ChosenFile): Promise<Result<string>> {
	if (file.size > limitBytes)
		return failed(
			failure(
				'bad-file',
				'import',
				`${file.name}: ${Math.round(file.size / 1e6)} MB is more than the 512 MiB that can be read.`,
				'Choose a file that Loupe exported.'
			)
		);
	try {
		return success(await file.text());
	} catch (error) {
		return failed(
			failure(
				'bad-file',
				'import',
				`${file.name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
				'Choose it again; it may have been moved or changed since.'
			)
		);
	}
}
