import { describeValue } from '../files/schema-check.ts';
import type { EntryCollector } from './entry-collector.ts';
import { fieldRole } from './field-names.ts';
import { readRecord } from './read-records.ts';

const remedy = 'Write one object per line: {"image": "a.jpg", "captions": ["…"]}.';

/** Reads a JSON object per line; lines of one picture are put together. */
export function readJsonLines(collector: EntryCollector, text: string): void {
	let line = 0;
	for (const json of linesOf(text)) {
		if (collector.hopeless) return;
		line++;
		if (json.trim() === '') continue;
		collector.rows++;
		const where = `line ${line}`;
		try {
			readNamedRecord(collector, where, JSON.parse(json));
		} catch {
			collector.problems.add(where, 'is not JSON', describeValue(json), remedy);
		}
	}
}

/** Reads a list of the same objects. */
export function readRecordList(collector: EntryCollector, records: readonly unknown[]): void {
	for (const [index, record] of records.entries()) {
		if (collector.hopeless) return;
		collector.rows++;
		readNamedRecord(collector, `[${index}]`, record);
	}
}

/** A record that names its picture itself, in a field of any usual name. */
function readNamedRecord(collector: EntryCollector, where: string, record: unknown): void {
	if (typeof record !== 'object' || record === null || Array.isArray(record)) {
		collector.problems.add(where, 'is not an object', describeValue(record), remedy);
		return;
	}
	const { image: given, content } = splitRecord(record);
	const image = collector.imageName(where, given);
	if (image === null) return;
	if (Object.keys(content).length === 0)
		collector.problems.add(where, 'says nothing about its picture', describeValue(image), remedy);
	else readRecord(collector, where, image, content);
}

/** The name of a record's picture, and the fields that say something about it under the names that are ours. */
export function splitRecord(record: object): {
	readonly image: unknown;
	readonly content: Readonly<Record<string, unknown>>;
} {
	let image: unknown;
	let best = Infinity;
	const content: Record<string, unknown> = {};
	const captions: unknown[] = [];
	for (const [name, value] of Object.entries(record)) {
		const role = fieldRole(name);
		if (!role || role.role === 'answer') continue;
		if (role.role === 'image') {
			if (role.rank < best) image = value;
			best = Math.min(best, role.rank);
		} else if (role.role !== 'captions') content[role.role] = value;
		else if (Array.isArray(value)) captions.push(...(value as unknown[]));
		else captions.push(value);
		if (role.role === 'captions') content.captions = captions;
	}
	return { image, content };
}

/** Without making a list of a million lines first. */
function* linesOf(text: string): Generator<string> {
	let start = 0;
	while (start <= text.length) {
		const end = text.indexOf('\n', start);
		yield text.slice(start, end < 0 ? text.length : end);
		if (end < 0) return;
		start = end + 1;
	}
}
