import { describeValue } from '../files/schema-check.ts';
import type { EntryCollector } from './entry-collector.ts';
import { readRecord } from './read-records.ts';
import { repeatedKeys } from './repeated-keys.ts';

/** Reads `{ "image.jpg": { "captions": […], … } }`; `text` is what the document was parsed from. */
export function readSeed(
	collector: EntryCollector,
	document: Readonly<Record<string, unknown>>,
	text: string | null
): void {
	for (const [key, record] of Object.entries(document)) {
		collector.rows++;
		const where = `image ${describeValue(key)}`;
		const image = collector.imageName(where, key);
		if (image !== null) readRecord(collector, where, image, record);
	}
	for (const key of text === null ? [] : repeatedKeys(text))
		collector.problems.add(
			`image ${describeValue(key)}`,
			'stands in the file more than once; only the last was read',
			describeValue(key),
			'Put its captions into one entry.'
		);
}
