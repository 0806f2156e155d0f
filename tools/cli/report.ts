import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { RegressionReport } from '#lib/core/compare/regression.ts';
import { htmlOf } from '#lib/core/report/html.ts';
import { markdownOf } from '#lib/core/report/markdown.ts';
import {
	regressionFiles,
	type ReportEnding,
	type ReportFiles
} from '#lib/core/report/regression-files.ts';
import { runCsv } from '#lib/core/report/run-csv.ts';
import { runDocument, type ReportedRun } from '#lib/core/report/run-document.ts';
import { runJunit } from '#lib/core/report/run-junit.ts';
import { usageError } from './arguments.ts';

type Writers<Reported> = {
	readonly [Ending in ReportEnding]: Pick<ReportFiles<Reported>[Ending], 'write'>;
};

const runFiles: Writers<ReportedRun> = {
	html: { write: (run) => htmlOf(`Loupe: ${run.run.name}`, runDocument(run)) },
	md: { write: (run) => markdownOf(runDocument(run)) },
	csv: { write: ({ summaries, wrong }) => runCsv(summaries, wrong) },
	xml: { write: runJunit }
};

/**
 * Writes a comparison with a baseline as the path's ending says.
 * @throws FailureError (`bad-plan`) when it cannot be written.
 */
export const writeComparison = (path: string, report: RegressionReport): Promise<void> =>
	write(path, regressionFiles, report);

/** The same of a run that nothing is compared with. @throws FailureError (`bad-plan`) */
export const writeRun = (path: string, run: ReportedRun): Promise<void> =>
	write(path, runFiles, run);

async function write<Reported>(
	path: string,
	writers: Writers<Reported>,
	reported: Reported
): Promise<void> {
	// Which endings there are was checked when the options were read.
	const ending = extname(path).toLowerCase().slice(1) as ReportEnding;
	await writeFile(path, writers[ending].write(reported)).catch((error: NodeJS.ErrnoException) => {
		throw usageError(
			`--report is ${path}, which cannot be written (${error.code ?? error.message}).`,
			'Name another file.'
		);
	});
}
