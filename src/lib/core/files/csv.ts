// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- every program that sees this file needs it
/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface CsvRow {
	/** Counted from 1 as spreadsheets do, the header included; a quoted cell may span lines. */
	readonly row: number;
	readonly cells: readonly string[];
	/** What is wrong with its quotation marks, if anything is. */
	readonly quotes: 'unclosed' | 'misplaced' | null;
}

/** Calls back for each row that is not empty, until one is answered with `false`. */
export function readCsv(
	text: string,
	delimiter: Delimiter,
	onRow: (row: CsvRow) => boolean | undefined
): void {
	let row = 0;
	Papa.parse(text, {
		delimiter,
		step({ data, errors }, parser) {
			row++;
			if (data.length <= 1 && (data[0] ?? '').trim() === '') return;
			const codes = errors.map(({ code }) => code);
			const quotes = codes.includes('MissingQuotes')
				? 'unclosed'
				: codes.includes('InvalidQuotes')
					? 'misplaced'
					: null;
			if (onRow({ row, cells: data.map(withoutGuard), quotes }) === false) parser.abort();
		}
	});
}

/** The first row that is not empty, split at each delimiter in turn. A header is not longer than 100,000 characters. */
export function firstRows(text: string): { delimiter: Delimiter; cells: readonly string[] }[] {
	const head = text.slice(0, 100_000);
	return delimiters.map((delimiter) => {
		let cells: readonly string[] = [];
		readCsv(head, delimiter, (row) => {
			cells = row.cells;
			return false;
		});
		return { delimiter, cells };
	});
}

/**
 * What a spreadsheet takes for a formula: a cell that begins with one of these gets an apostrophe put before it, and
 * so does one that has apostrophes there already, or they could not be told apart on reading.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u;

const withoutGuard = (cell: string): string =>
	cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;

/** A number alone computes nothing, and programs that read it expect no apostrophe before its sign. */
const guarded = /^(?!-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$)'*[=+\-@\t\r\n＝＋－＠]/u;

/** Rows as CSV, with commas, CRLF and the guard against formulas that {@link readCsv} takes back. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
	`${Papa.unparse(rows, { newline: '\r\n', escapeFormulae: guarded })}\r\n`;
