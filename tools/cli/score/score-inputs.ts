import { readFile } from 'node:fs/promises';
import { unwrap } from '#lib/core/failure.ts';
import { fileText } from '#lib/core/files/file-text.ts';
import { parseJsonText } from '#lib/core/files/json-text.ts';
import type { ImportedReferences } from '#lib/core/references/imported-references.ts';
import { readReferenceFile } from '#lib/core/references/read-reference-file.ts';
import type { References } from '#lib/core/references/reference.ts';
import { usageError } from '../arguments.ts';
import type { Candidates } from './candidates.ts';
import { pairLines } from './plain-lines.ts';
import { readCandidates } from './read-candidates.ts';
import type { ScoreOptions } from './score-options.ts';

export interface ScoreInputs {
	readonly candidates: Candidates;
	readonly references: ImportedReferences;
}

async function readBytes(option: string, path: string): Promise<Uint8Array> {
	try {
		return await readFile(path);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		const wrong =
			code === 'ENOENT'
				? 'is not there'
				: code === 'EISDIR'
					? 'is a folder'
					: `cannot be read (${code})`;
		throw usageError(`${option} names ${path}, which ${wrong}.`, 'Check the path.');
	}
}

/** Reads both files. @throws FailureError (`bad-plan`, `bad-file`) */
export async function readScoreInputs(options: ScoreOptions): Promise<ScoreInputs> {
	const bytes = await readBytes('--candidates', options.candidates);
	const candidates = readCandidates(bytes, options.candidates);
	if (options.references === null) {
		if (candidates?.references) return { candidates, references: ofRun(candidates.references) };
		throw usageError(
			'--references is missing.',
			'Name the file that says what the texts should say; only a run file holds its own.'
		);
	}
	const wanted = await readBytes('--references', options.references);
	if (candidates)
		return { candidates, references: unwrap(readReferenceFile(wanted, options.references)) };
	const lines = unwrap(fileText(wanted, options.references));
	if (/^\s*[[{]/u.test(lines) && parseJsonText(lines, options.references).ok)
		throw usageError(
			`${options.candidates} has plain lines, which name no image, and --references is JSON.`,
			'Give plain lines in both, or texts that name their images; see --help.'
		);
	return pairLines(unwrap(fileText(bytes, options.candidates)), lines);
}

const ofRun = (references: References): ImportedReferences => ({
	format: 'run',
	entries: Object.entries(references).map(([image, reference]) => ({
		image,
		sha256: null,
		reference
	})),
	problems: [],
	problemCount: 0,
	rows: Object.keys(references).length,
	ids: new Map()
});
