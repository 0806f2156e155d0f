import { describeValue } from '../files/schema-check.ts';
import type { EntryCollector } from './entry-collector.ts';
import { readRecord } from './read-records.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a document calls itself a run file, of whichever version. */
export const isRunFile = (document: Readonly<Record<string, unknown>>): boolean =>
	typeof document.format === 'string' && document.format.startsWith('loupe.run/');

/** Takes the references out of a run file, with the content hashes that its plan has of the pictures. */
export function readRunReferences(
	collector: EntryCollector,
	document: Readonly<Record<string, unknown>>
): void {
	const references = isObject(document.references) ? document.references : {};
	const hashes = pictureHashes(document.plan);
	for (const [name, record] of Object.entries(references)) {
		collector.rows++;
		const where = `references, image ${describeValue(name)}`;
		const image = collector.imageName(where, name);
		if (image === null) continue;
		const sha256 = hashes.get(name);
		readRecord(
			collector,
			where,
			image,
			isObject(record) && sha256 ? { ...record, sha256 } : record
		);
	}
}

function pictureHashes(plan: unknown): Map<string, string> {
	const images: unknown = isObject(plan) ? plan.images : null;
	const hashes = new Map<string, string>();
	for (const image of Array.isArray(images) ? (images as unknown[]) : [])
		if (isObject(image) && typeof image.name === 'string' && typeof image.sha256 === 'string')
			hashes.set(image.name, image.sha256);
	return hashes;
}
