import { checkRecord } from '../files/schema-check.ts';
import type { EntryCollector } from './entry-collector.ts';
import { recordSchema } from './record-schema.ts';

const remedy = 'Correct this field and read the file again, or go on without it.';

/** Takes what a record says about `image`; a malformed one is a problem at `where`. */
export function readRecord(
	collector: EntryCollector,
	where: string,
	image: string,
	record: unknown
): void {
	const checked = checkRecord(recordSchema, shorthand(record));
	if ('value' in checked) {
		collector.add(where, image, checked.value);
		return;
	}
	const { field, value, expected } = checked.problem;
	collector.problems.add(
		field ? `${where}, ${field}` : where,
		value === null ? `is missing; ${expected}` : expected.replace(/^expected/u, 'is not'),
		value ?? '',
		remedy
	);
}

/** `"a.png": "A dog."` and `"a.png": ["A dog.", "One dog."]` say what they mean. */
const shorthand = (record: unknown): unknown =>
	typeof record === 'string' || Array.isArray(record) ? { captions: record } : record;
