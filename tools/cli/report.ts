import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { RegressionReport } from '#lib/core/compare/regression.ts';
import { htmlOf } from '#lib/core/report/html.ts';
import { markdownOf } from '#lib/core/report/markdown.ts';
import { regressionCsv } from '#lib/core/report/regression-csv.ts';
import { regressionDocument, regressionTitle } from '#lib/core/report/regression-document.ts';
import { regressionJunit } from '#lib/core/report/regression-junit.ts';
import { runCsv } from '#lib/core/report/run-csv.ts';
import { runDocument, type ReportedRun } from '#lib/core/report/run-document.ts';
import { runJunit } from '#lib/core/report/run-junit.ts';
import { usageError } from './arguments.ts';

type Writers<Reported> = Readonly<
	Record<'.html' | '.md' | '.csv' | '.xml', (of: Reported) => string>
>;

const ofComparison: Writers<RegressionReport> = {
	'.html': (report) => htmlOf(`Loupe: ${regressionTitle(report)}`, regressionDocument(report)),
	'.md': (report) => markdownOf(regressionDocument(report)),
	'.csv': regressionCsv,
	'.xml': regressionJunit
};

const ofRun: Writers<ReportedRun> = {
	'.html': (run) => htmlOf(`Loupe: ${run.run.name}`, runDocument(run)),
	'.md': (run) => markdownOf(runDocument(run)),
	'.csv': ({ summaries }) => runCsv(summaries),
	'.xml': runJunit
};

/**
 * Writes a comparison with a baseline as the path's ending says.
 * @throws FailureError (`bad-plan`) when it cannot be written.
 */
export const writeComparison = (path: string, report: RegressionReport): Promise<void> =>
	write(path, ofComparison, report);

/** The same of a run that nothing is compared with. @throws FailureError (`bad-plan`) */
export const writeRun = (path: string, run: ReportedRun): Promise<void> => write(path, ofRun, run);

async function write<Reported>(
	path: string,
	writers: Writers<Reported>,
	reported: Reported
): Promise<void> {
	const ending = extname(path).toLowerCase() as keyof Writers<Reported>;
	await writeFile(path, writers[ending](reported)).catch((error: NodeJS.ErrnoException) => {
		throw usageError(
			`--report is ${path}, which cannot be written (${error.code ?? error.message}).`,
			'Name another file.'
		);
	});
}
