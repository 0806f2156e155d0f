import { failed, failure, success, type Result } from '../failure.ts';
import { fileText } from '../files/file-text.ts';
import { parseJsonText } from '../files/json-text.ts';
import { describeValue } from '../files/schema-check.ts';
import type { BinaryFile } from '../ports.ts';
import { EntryCollector, hopelessRows } from './entry-collector.ts';
import type { ImportedReferences } from './imported-references.ts';
import { csvLayout } from './csv-columns.ts';
import { isCoco, readCoco } from './read-coco.ts';
import { readCsvReferences } from './read-csv.ts';
import { readJsonLines, readRecordList, splitRecord } from './read-jsonl.ts';
import { isRunFile, readRunReferences } from './read-run-references.ts';
import { readSeed } from './read-seed.ts';

/** What the worker answers to; the page calls it through `ReferenceReader`. */
export interface ReferenceFileReader {
	read(file: BinaryFile, name: string): Promise<Result<ImportedReferences>>;
}

const remedy =
	'Choose a reference file: JSON by image name, COCO captions, CSV with a column "image", or JSON Lines.';

/**
 * Reads a file of references in any format that Loupe knows, told by its content, then by its name. What is malformed
 * is listed and left out; only a file of which nothing can be read is a failure (`bad-file`). Pure, total, and in time
 * proportional to the size; for files of more than some 100 kB call it in a worker (`ReferenceReader`).
 *
 * @param content text, or bytes in UTF-8 or with a byte order mark
 * @param name of the file, for messages
 */
export function readReferenceFile(
	content: string | Uint8Array,
	name: string
): Result<ImportedReferences> {
	const text = fileText(content, name);
	if (!text.ok) return text;
	if (text.value.trim() === '') return wrong(`${name} is empty.`);
	const read = /^\s*[[{]/u.test(text.value)
		? readJson(text.value, name)
		: readTable(text.value, name);
	if (!read.ok) return read;
	const { entries, problems, problemCount, rows } = read.value;
	const [first] = problems;
	if (!first || entries.length > 0 || problemCount < hopelessRows) return read;
	return wrong(
		`${name}: not one of the first ${rows} rows is well-formed; ${first.where} ${first.what}.`
	);
}

const wrong = (cause: string): Result<never> =>
	failed(failure('bad-file', 'import', cause, remedy));

/** A line feed between two values tells JSON Lines from a document, except in a file of one line. */
function readJson(text: string, name: string): Result<ImportedReferences> {
	const document = parseJsonText(text, name);
	if (document.ok) return readDocument(document.value, text, name);
	const [first = ''] = text.trimStart().split('\n', 1);
	if (!/\.(?:jsonl|ndjson)$/iu.test(name) && !isObjectText(first)) return document;
	const collector = new EntryCollector();
	readJsonLines(collector, text);
	return success(collector.result('jsonl'));
}

function isObjectText(line: string): boolean {
	try {
		const value: unknown = JSON.parse(line);
		return typeof value === 'object' && value !== null;
	} catch {
		return false;
	}
}

function readDocument(document: unknown, text: string, name: string): Result<ImportedReferences> {
	const collector = new EntryCollector();
	if (Array.isArray(document)) {
		readRecordList(collector, document);
		return success(collector.result('jsonl'));
	}
	if (typeof document !== 'object' || document === null)
		return wrong(`${name}: the document is ${describeValue(document)}, not references.`);
	const fields = document as Readonly<Record<string, unknown>>;
	if (isCoco(fields)) return success(collector.result('coco', readCoco(collector, fields)));
	if (isRunFile(fields)) {
		readRunReferences(collector, fields);
		return success(collector.result('run'));
	}
	if (namesItsPicture(fields)) {
		readRecordList(collector, [fields]);
		return success(collector.result('jsonl'));
	}
	const list = [fields.annotations, fields.images].find(Array.isArray);
	if (list) {
		readRecordList(collector, list);
		return success(collector.result('jsonl'));
	}
	if (typeof fields.format === 'string')
		return wrong(`${name}: the format is ${describeValue(fields.format)}, not references.`);
	readSeed(collector, fields, text);
	return success(collector.result('seed'));
}

/** One line of JSON Lines by itself, and not entries by image name: those are objects or texts about a picture. */
function namesItsPicture(document: Readonly<Record<string, unknown>>): boolean {
	const { image, content } = splitRecord(document);
	return typeof image === 'string' && Object.keys(content).length > 0;
}

function readTable(text: string, name: string): Result<ImportedReferences> {
	const layout = csvLayout(text);
	if (!layout) {
		const [line = ''] = text.trimStart().split('\n', 1);
		return wrong(`${name}: the first row, ${describeValue(line)}, names no column of pictures.`);
	}
	const collector = new EntryCollector();
	readCsvReferences(collector, text, layout);
	return success(collector.result('csv'));
}
