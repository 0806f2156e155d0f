import type { RegressionReport } from '../compare/regression.ts';
import { htmlOf } from './html.ts';
import { markdownOf } from './markdown.ts';
import { regressionCsv } from './regression-csv.ts';
import { regressionDocument, regressionTitle } from './regression-document.ts';
import { regressionJunit } from './regression-junit.ts';

export type ReportEnding = 'html' | 'md' | 'csv' | 'xml';

/** A way to write something down. */
export interface ReportFile<Reported> {
	readonly label: string;
	readonly mime: string;
	readonly write: (reported: Reported) => string;
}

export type ReportFiles<Reported> = Readonly<Record<ReportEnding, ReportFile<Reported>>>;

/** A comparison with a baseline as a file, by its ending. */
export const regressionFiles: ReportFiles<RegressionReport> = {
	html: {
		label: 'HTML page',
		mime: 'text/html',
		write: (report) => htmlOf(`Loupe: ${regressionTitle(report)}`, regressionDocument(report))
	},
	md: {
		label: 'Markdown',
		mime: 'text/markdown',
		write: (report) => markdownOf(regressionDocument(report))
	},
	csv: { label: 'CSV, exact figures', mime: 'text/csv', write: regressionCsv },
	xml: { label: 'JUnit XML', mime: 'application/xml', write: regressionJunit }
};
