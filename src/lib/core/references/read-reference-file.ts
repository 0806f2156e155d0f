import { failed, failure, success, type Result } from '../failure.ts';
import { fileText } from '../files/file-text.ts';
import { parseJsonText } from '../files/json-text.ts';
import { describeValue } from '../files/schema-check.ts';
import type { BinaryFile } from '../ports.ts';
import { EntryCollector } from './entry-collector.ts';
import type { ImportedReferences } from './imported-references.ts';
import { isCoco, readCoco } from './read-coco.ts';
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
	const document = parseJsonText(text.value, name);
	return document.ok ? readDocument(document.value, text.value, name) : document;
}

function readDocument(document: unknown, text: string, name: string): Result<ImportedReferences> {
	const collector = new EntryCollector();
	if (typeof document !== 'object' || document === null || Array.isArray(document))
		return failed(
			failure(
				'bad-file',
				'import',
				`${name}: the document is ${describeValue(document)}, not references.`,
				remedy
			)
		);
	const fields = document as Readonly<Record<string, unknown>>;
	if (isCoco(fields)) {
		const ids = readCoco(collector, fields);
		return success(collector.result('coco', ids));
	}
	readSeed(collector, fields, text);
	return success(collector.result('seed'));
}
