import type { RegressionReport } from '../compare/regression.ts';
import { markdownOf } from './markdown.ts';
import { regressionDocument } from './regression-document.ts';

/** The report as GitHub-flavored Markdown. */
export const regressionMarkdown = (report: RegressionReport): string =>
	markdownOf(regressionDocument(report));
