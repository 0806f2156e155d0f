import { firstRows, readCsv, writeCsv } from '../files/csv.ts';
import { fileText } from '../files/file-text.ts';
import { readFormatVersion } from '../files/format-tag.ts';
import { parseJsonText } from '../files/json-text.ts';
import { checkRecord } from '../files/schema-check.ts';
import { failed, failure, success, type Result } from '../failure.ts';
import { instanceSchema, largestPriceFile, mostInstances } from './price-schema.ts';
import type { InstancePrice, PriceTable } from './price-table.ts';

/** A row of a file that cannot be taken. */
export interface PriceProblem {
	/** As the file counts: the line of a sheet with its header as 1, the entry of a JSON list from 1. */
	readonly row: number;
	/** A whole sentence with field, value and what was expected. */
	readonly words: string;
}

/** What a file holds. Rows with problems are not among the instances. */
export interface ImportedPrices {
	readonly instances: readonly InstancePrice[];
	readonly problems: readonly PriceProblem[];
}

const columns = [
	'id',
	'provider',
	'name',
	'gpu',
	'gpuCount',
	'memoryGb',
	'bandwidthGbs',
	'fp16Tflops',
	'onDemandUsdPerHour',
	'spotUsdPerHour',
	'asOf',
	'onDemandAsOf',
	'spotAsOf',
	'region',
	'source'
] as const satisfies readonly (keyof InstancePrice)[];

const numeric: ReadonlySet<string> = new Set([
	'gpuCount',
	'memoryGb',
	'bandwidthGbs',
	'fp16Tflops',
	'onDemandUsdPerHour',
	'spotUsdPerHour'
]);

/** A sheet may lack them: tables of before have no date for a single price. */
const optional: ReadonlySet<string> = new Set(['source', 'onDemandAsOf', 'spotAsOf']);
/** An empty cell says that there is none. */
const nullable: ReadonlySet<string> = new Set([
	'onDemandUsdPerHour',
	'spotUsdPerHour',
	'onDemandAsOf',
	'spotAsOf'
]);

export const writePricesJson = (instances: readonly InstancePrice[]): string => {
	const table: PriceTable = { format: 'loupe.prices/1', instances };
	return `${JSON.stringify(table, null, '\t')}\n`;
};

export const writePricesCsv = (instances: readonly InstancePrice[]): string =>
	writeCsv([
		columns,
		...instances.map((instance) => columns.map((column) => String(instance[column] ?? '')))
	]);

/**
 * Reads `loupe.prices/1` JSON or CSV with a header of the same field names; a missing price or date of its own is an
 * empty cell or `null`.
 * Told apart by the first character. A failure is of the file as a whole; a row that is wrong is a problem.
 */
export function readPrices(content: string | Uint8Array, source: string): Result<ImportedPrices> {
	if (content.length > largestPriceFile)
		return failed(
			failure(
				'bad-file',
				'import',
				`${source} has ${content.length} bytes; a price table has at most ${largestPriceFile}.`,
				'Choose a file that Loupe exported, or split it.'
			)
		);
	const text = fileText(content, source);
	if (!text.ok) return text;
	return /^\s*[{[]/.test(text.value) ? readJson(text.value, source) : readSheet(text.value, source);
}

function readJson(text: string, source: string): Result<ImportedPrices> {
	const document = parseJsonText(text, source);
	if (!document.ok) return document;
	const version = readFormatVersion(document.value, 'prices', 1, source);
	if (!version.ok) return version;
	const list = (document.value as { instances?: unknown }).instances;
	if (!Array.isArray(list))
		return failed(
			failure('bad-file', 'import', `${source}: instances is not a list.`, exportFirst)
		);
	return taken(
		list.map((record: unknown, index) => ({ row: index + 1, record })),
		source
	);
}

const exportFirst = 'Export the table to see the fields that are expected; nothing was changed.';

function readSheet(text: string, source: string): Result<ImportedPrices> {
	const split = firstRows(text).sort((a, b) => known(b.cells) - known(a.cells))[0];
	const missing = columns.filter(
		(column) => !optional.has(column) && !split?.cells.some((cell) => cell.trim() === column)
	);
	if (!split || missing.length > 0)
		return failed(
			failure(
				'bad-file',
				'import',
				`${source}: its first row has no column ${missing.map((name) => `"${name}"`).join(', ')}.`,
				exportFirst
			)
		);
	const head = split.cells.map((cell) => cell.trim());
	const rows: { row: number; record: unknown }[] = [];
	readCsv(text, split.delimiter, ({ row, cells }) => {
		if (row > 1) rows.push({ row, record: recordOf(head, cells) });
		return rows.length <= mostInstances;
	});
	return taken(rows, source);
}

const known = (cells: readonly string[]): number =>
	cells.filter((cell) => (columns as readonly string[]).includes(cell.trim())).length;

function recordOf(head: readonly string[], cells: readonly string[]): Record<string, unknown> {
	const record: Record<string, unknown> = { source: '' };
	for (const [index, column] of head.entries()) {
		if (!(columns as readonly string[]).includes(column)) continue;
		const cell = (cells[index] ?? '').trim();
		if (cell === '' && nullable.has(column)) record[column] = null;
		else if (!numeric.has(column)) record[column] = cell;
		// A text that is no number stays one, so that the problem shows what is written there.
		else
			record[column] = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell;
	}
	return record;
}

function taken(
	rows: readonly { readonly row: number; readonly record: unknown }[],
	source: string
): Result<ImportedPrices> {
	if (rows.length === 0)
		return failed(failure('bad-file', 'import', `${source} has no instance in it.`, exportFirst));
	if (rows.length > mostInstances)
		return failed(
			failure(
				'bad-file',
				'import',
				`${source} has more than ${mostInstances} instances.`,
				'Keep the ones you would rent.'
			)
		);
	const instances = new Map<string, InstancePrice>();
	const problems: PriceProblem[] = [];
	for (const { row, record } of rows) {
		const checked = checkRecord(instanceSchema, record);
		if ('problem' in checked) {
			const { field, value, expected } = checked.problem;
			const what = field || 'the entry';
			const words = value === null ? `${what} is missing.` : `${what} is ${value}; ${expected}.`;
			problems.push({ row, words: `Row ${row}: ${words}` });
		} else if (instances.has(checked.value.id))
			problems.push({ row, words: `Row ${row}: id "${checked.value.id}" was there before.` });
		else instances.set(checked.value.id, checked.value);
	}
	return success({ instances: [...instances.values()], problems });
}
