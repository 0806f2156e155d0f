import type { References } from '#lib/core/references/reference.ts';
import { writeRunFile } from '#lib/core/run/run-file-writer.ts';
import type { RunFile } from '#lib/core/run/run-file.ts';
import type { Run } from '#lib/core/run/run.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import type { Trial } from '#lib/core/run/trial.ts';

/** A run as a file, scored without evidence. */
export const runFileOf = (run: Run, trials: readonly Trial[], references: References): RunFile =>
	writeRunFile(run, scoreRun(run, trials, references).results, references);
