import { readCsv, type CsvRow } from '../files/csv.ts';
import { describeValue } from '../files/schema-check.ts';
import { captionsIn, colorsIn, keywordsIn } from './csv-cells.ts';
import type { CsvLayout } from './csv-columns.ts';
import type { EntryCollector } from './entry-collector.ts';
import { readRecord } from './read-records.ts';

/** Reads one row per caption, or one per picture, or any mixture: rows of one picture are put together. */
export function readCsvReferences(
	collector: EntryCollector,
	text: string,
	layout: CsvLayout
): void {
	let header = layout.hasHeader;
	readCsv(text, layout.delimiter, (row) => {
		if (!header) {
			collector.rows++;
			readRow(collector, row, layout);
		}
		header = false;
		return !collector.hopeless;
	});
}

function readRow(collector: EntryCollector, { row, cells, quotes }: CsvRow, layout: CsvLayout) {
	const where = `row ${row}`;
	const wrong = (what: string, value: unknown, remedy: string) =>
		collector.problems.add(where, what, describeValue(value), remedy);
	if (quotes === 'unclosed')
		return wrong(
			'opens a quotation mark that is never closed, so that all that follows is one cell',
			cells.at(-1) ?? '',
			'Close the mark, or write it twice where it belongs to the text.'
		);
	if (quotes === 'misplaced')
		return wrong(
			'has a quotation mark inside a quoted cell',
			cells.find((cell) => cell.includes('"')) ?? '',
			'Write a mark that belongs to the text twice ("").'
		);
	const extra = cells.slice(layout.names.length).find((cell) => cell.trim() !== '');
	if (extra !== undefined)
		return wrong(
			`has ${cells.length} cells where there are ${layout.names.length} columns`,
			extra,
			'Put a text that holds the delimiter in quotation marks.'
		);
	const image = collector.imageName(
		`${where}, ${layout.names[layout.imageColumn]}`,
		imageIn(cells[layout.imageColumn] ?? '', layout)
	);
	if (image === null) return;
	const record = recordOf(cells, layout);
	if (Object.keys(record).length === 0)
		return wrong('says nothing about its picture', image, 'Write a caption, or delete the row.');
	readRecord(collector, where, image, record);
}

const imageIn = (cell: string, { hasHeader }: CsvLayout): string =>
	hasHeader ? cell : cell.trim().replace(/#\d+$/u, '');

/** The row as a record; an empty cell is a field that is not there. */
function recordOf(cells: readonly string[], { roles }: CsvLayout): Record<string, unknown> {
	const record: Record<string, unknown> = {};
	const captions: unknown[] = [];
	const answers = new Map<string, unknown>();
	for (const [column, cell] of cells.entries()) {
		const role = roles[column];
		const value = cell.trim();
		if (!role || value === '') continue;
		if (role.role === 'captions') captions.push(...(role.list ? captionsIn(value) : [value]));
		else if (role.role === 'keywords') record.keywords = keywordsIn(value);
		else if (role.role === 'colors') record.colors = colorsIn(value);
		else if (role.role === 'answers') record.answers = answersIn(value);
		else if (role.role === 'answer') answers.set(role.prompt, captionsIn(value));
		else if (role.role === 'sha256') record.sha256 = value;
	}
	if (captions.length > 0) record.captions = captions;
	if (answers.size > 0) record.answers = Object.fromEntries(answers);
	// A hash alone says which picture it is, not what it shows.
	const { sha256, ...content } = record;
	return Object.keys(content).length === 0
		? content
		: { ...content, ...(sha256 !== undefined && { sha256 }) };
}

/** A JSON object of answers by prompt; what is none is handed on for the message. */
function answersIn(cell: string): unknown {
	try {
		return JSON.parse(cell);
	} catch {
		return cell;
	}
}
