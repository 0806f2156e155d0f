import { failed, failure, success, type Result } from '../failure.ts';
import { readFormatVersion } from '../files/format-tag.ts';
import { parseJsonText } from '../files/json-text.ts';
import { checkSchema } from '../files/schema-check.ts';
import { readReferences } from '../references/parse.ts';
import { runFileProblem } from './run-file-problem.ts';
import { runFileSchema, type CheckedRunFile } from './run-file-schema.ts';
import { runFileVersion, type RunFileContents } from './run-file.ts';
import type { Trial } from './trial.ts';

type Reader = (document: unknown, source: string) => Result<RunFileContents>;

/** One reader for every version that was ever written; a new version adds a line and changes none. */
const readers: Readonly<Record<number, Reader>> = { 1: readVersion1 };

/**
 * Reads an exported run. `source` is the file's name. The failure (`bad-file`) names the field, its value and what
 * was expected. Derived values in the file are ignored.
 */
export function parseRunFile(text: string, source: string): Result<RunFileContents> {
	const document = parseJsonText(text, source);
	return document.ok ? readRunFile(document.value, source) : document;
}

/** Reads a run from a parsed document, as {@link parseRunFile} does. */
export function readRunFile(document: unknown, source: string): Result<RunFileContents> {
	const version = readFormatVersion(document, 'run', runFileVersion, source);
	if (!version.ok) return version;
	const reader = readers[version.value];
	if (!reader) throw new RangeError(`Version ${version.value} of the run file has no reader.`);
	return reader(document, source);
}

function readVersion1(document: unknown, source: string): Result<RunFileContents> {
	const checked = checkSchema(runFileSchema, document, source);
	if (!checked.ok) return checked;
	const file = checked.value;
	const problem = runFileProblem(file);
	if (problem)
		return failed(
			failure('bad-file', 'import', `${source}: ${problem}`, 'Export the run again from Loupe.')
		);
	const references = readReferences(file.references, `${source}, references`);
	if (!references.ok) return references;
	const { id, name, createdAt, endedAt, plan, environment, loads, loadFailures } = file;
	return success({
		run: {
			id,
			name,
			createdAt,
			endedAt,
			// Nothing is running it here, and another device could not go on with it.
			state: file.state === 'finished' ? 'finished' : 'stopped',
			plan,
			environment,
			loads,
			loadFailures,
			origin: 'imported'
		},
		trials: file.trials
			.map((trial) => restoreTrial(trial, id))
			.sort((first, second) => first.index - second.index),
		references: references.value
	});
}

function restoreTrial(trial: CheckedRunFile['trials'][number], runId: string): Trial {
	if (trial.failure) return { ...trial, runId };
	const { observation, ...rest } = trial;
	const { imageDecodeMs, ...seen } = observation;
	return { ...rest, runId, imageDecodeMs, observation: seen };
}
