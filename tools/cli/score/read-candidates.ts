import { failure, FailureError, unwrap } from '#lib/core/failure.ts';
import { fileText } from '#lib/core/files/file-text.ts';
import { parseJsonText } from '#lib/core/files/json-text.ts';
import { describeValue } from '#lib/core/files/schema-check.ts';
import { variantId } from '#lib/core/models/variant.ts';
import { readRunFile } from '#lib/core/run/run-file-reader.ts';
import { candidateFields, readCandidateOf, readCandidateRecord } from './candidate-record.ts';
import { readCandidateTable } from './candidate-table.ts';
import { CandidateCollector, type Candidates } from './candidates.ts';

const remedy =
	'Give { "a.jpg": "text" }, a list or lines of {"image", "caption"}, CSV, or a run file; see --help.';

/**
 * Reads a file of texts to judge, in any of the formats that `--help` names, told by its content.
 * @returns `null` for plain lines, which name no image.
 * @throws FailureError (`bad-file`)
 */
export function readCandidates(content: Uint8Array, source: string): Candidates | null {
	const text = unwrap(fileText(content, source));
	if (text.trim() === '') throw badFile(`${source} is empty.`);
	const collector = new CandidateCollector();
	if (!/^\s*[[{]/u.test(text))
		return readCandidateTable(collector, text) ? collector.result('csv') : null;
	const document = parseJsonText(text, source);
	if (document.ok) return readDocument(collector, document.value, source);
	const [first = ''] = text.trimStart().split('\n', 1);
	if (!/\.(?:jsonl|ndjson)$/iu.test(source) && !parseJsonText(first, source).ok)
		throw new FailureError(document.failure);
	for (const [index, line] of text.split('\n').entries()) {
		if (line.trim() === '') continue;
		const record = parseJsonText(line, source);
		if (record.ok) readCandidateRecord(collector, `line ${index + 1}`, record.value);
		else
			collector.problems.add(
				`line ${index + 1}`,
				'is not JSON',
				describeValue(line),
				'Write one object per line.'
			);
	}
	return collector.result('jsonl');
}

const badFile = (cause: string): FailureError =>
	new FailureError(failure('bad-file', 'import', cause, remedy));

function readDocument(
	collector: CandidateCollector,
	document: unknown,
	source: string
): Candidates {
	if (Array.isArray(document)) return readList(collector, document);
	if (typeof document !== 'object' || document === null)
		throw badFile(`${source}: the document is ${describeValue(document)}, not texts by image.`);
	const fields = document as Readonly<Record<string, unknown>>;
	if (typeof fields.format === 'string') {
		if (fields.format.startsWith('loupe.run/')) return readRun(collector, fields, source);
		throw badFile(`${source}: the format is ${describeValue(fields.format)}, not a run.`);
	}
	const list = [fields.annotations, fields.results, fields.predictions].find(Array.isArray);
	if (list) return readList(collector, list);
	const single = candidateFields(fields);
	if (typeof single.image === 'string' && typeof single.text === 'string')
		return readList(collector, [fields]);
	for (const [image, value] of Object.entries(fields))
		readCandidateOf(collector, `image ${describeValue(image)}`, image, value);
	return collector.result('json');
}

function readList(collector: CandidateCollector, list: readonly unknown[]): Candidates {
	for (const [index, record] of list.entries())
		readCandidateRecord(collector, `[${index}]`, record);
	return collector.result('json');
}

/** The texts of a run; trials that failed have none, and are counted as problems. */
function readRun(collector: CandidateCollector, document: object, source: string): Candidates {
	const { run, trials, references } = unwrap(readRunFile(document, source));
	for (const trial of trials)
		if (trial.failure)
			collector.problems.add(
				`trials[${trial.index}]`,
				'failed and has no text',
				describeValue(trial.failure.cause),
				trial.failure.remedy
			);
		else
			collector.texts.push({
				image: trial.image,
				output: trial.output,
				prompt: trial.prompt,
				group: variantId(trial.variant)
			});
	const { images, prompts } = run.plan;
	const hashes = new Map(images.map(({ name, sha256 }) => [name, sha256]));
	return collector.result('run', { hashes, prompts, references });
}
