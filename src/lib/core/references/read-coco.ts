import { describeValue } from '../files/schema-check.ts';
import type { EntryCollector } from './entry-collector.ts';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const field = (record: Fields, name: string): unknown =>
	Object.hasOwn(record, name) ? record[name] : undefined;

/** An id as text: COCO has numbers, other tools write texts. */
const idOf = (value: unknown): string | null =>
	(typeof value === 'number' && Number.isFinite(value)) ||
	(typeof value === 'string' && value !== '')
		? String(value)
		: null;

/** Whether a document has the two lists of a COCO captions file. */
export const isCoco = (document: Fields): boolean =>
	Array.isArray(field(document, 'images')) && Array.isArray(field(document, 'annotations'));

/**
 * Reads a COCO captions file: `images` with `id` and `file_name`, `annotations` with `image_id` and `caption`.
 * Returns the image names by id. `file_name` may hold a path; `sha256` on an image is ours.
 */
export function readCoco(collector: EntryCollector, document: Fields): ReadonlyMap<string, string> {
	const images = readImages(collector, field(document, 'images') as readonly unknown[]);
	const names = new Map(Array.from(images, ([id, { name }]) => [id, name]));
	const annotations = field(document, 'annotations') as readonly unknown[];
	for (const [index, annotation] of annotations.entries()) {
		collector.rows++;
		readAnnotation(collector, `annotations[${index}]`, annotation, images);
	}
	return names;
}

interface CocoImage {
	readonly name: string;
	readonly sha256: string | null;
}

function readImages(collector: EntryCollector, list: readonly unknown[]): Map<string, CocoImage> {
	const images = new Map<string, CocoImage>();
	const names = new Set<string>();
	for (const [index, image] of list.entries()) {
		const where = `images[${index}]`;
		const wrong = (name: string, what: string, value: unknown, remedy: string) =>
			collector.problems.add(name && `${where}.${name}`, what, describeValue(value), remedy);
		if (!isObject(image)) {
			collector.problems.add(where, 'is not an object', describeValue(image), idRemedy);
			continue;
		}
		const id = idOf(field(image, 'id'));
		if (id === null) {
			wrong('id', 'is not a number or a text', field(image, 'id'), idRemedy);
			continue;
		}
		const name = collector.imageName(`${where}.file_name`, field(image, 'file_name'));
		if (name === null) continue;
		if (images.has(id))
			wrong('id', 'is the id of an earlier image', id, 'Give every image an id of its own.');
		else if (names.has(name))
			wrong('file_name', 'is the name of an earlier image', name, 'Write the path with the name.');
		else {
			const hash = field(image, 'sha256');
			const sha256 =
				typeof hash === 'string' && /^[\da-f]{64}$/iu.test(hash) ? hash.toLowerCase() : null;
			images.set(id, { name, sha256 });
			names.add(name);
		}
	}
	return images;
}

const idRemedy = 'Write { "id": 1, "file_name": "image.jpg" }.';
const annotationRemedy =
	'Write { "image_id": 1, "caption": "…" } with the id of one of the images.';

function readAnnotation(
	collector: EntryCollector,
	where: string,
	annotation: unknown,
	images: ReadonlyMap<string, CocoImage>
): void {
	const wrong = (place: string, what: string, value: unknown) =>
		collector.problems.add(place, what, describeValue(value), annotationRemedy);
	if (!isObject(annotation)) return wrong(where, 'is not an object', annotation);
	const imageId = field(annotation, 'image_id');
	const id = idOf(imageId);
	const image = id === null ? undefined : images.get(id);
	if (!image) return wrong(`${where}.image_id`, 'is the id of no image in the file', imageId);
	const caption = field(annotation, 'caption');
	if (typeof caption !== 'string') return wrong(`${where}.caption`, 'is not a text', caption);
	collector.add(where, image.name, {
		captions: [caption],
		keywords: [],
		colors: [],
		answers: {},
		sha256: image.sha256
	});
}
