import { failure, type Failure } from '#lib/core/failure.ts';
import type { BinaryFile, ImageInfo, ImageReader } from '#lib/core/ports.ts';

export interface ImageFile {
	/** File name, or path inside the chosen folder. */
	readonly name: string;
	readonly file: BinaryFile;
}

/** A picture that was chosen. `failure` says why it cannot be read; it may be run all the same and fail as a row. */
export interface CollectedImage extends ImageFile {
	readonly info: ImageInfo;
	readonly failure: Failure | null;
}

export interface Collection {
	readonly images: readonly CollectedImage[];
	/** Same bytes as an image that is already there: passed over. */
	readonly duplicates: readonly { readonly name: string; readonly of: string }[];
}

export const emptyCollection: Collection = { images: [], duplicates: [] };

/**
 * Adds files to a collection: looks at each, tells duplicates by content hash, and makes names unique, since
 * references and results are found by name. Calls `onProgress` after each file.
 */
export async function collectImages(
	into: Collection,
	files: readonly ImageFile[],
	reader: ImageReader,
	onProgress: (done: number, total: number) => void = () => {}
): Promise<Collection> {
	const images = [...into.images];
	const duplicates = [...into.duplicates];
	const byHash = new Map(images.map((image) => [image.info.sha256, image.name]));
	const names = new Set(images.map((image) => image.name));
	for (const [index, { name, file }] of files.entries()) {
		const image = await look(name, file, reader);
		const same = byHash.get(image.info.sha256);
		if (same !== undefined) duplicates.push({ name, of: same });
		else {
			const unique = uniqueName(name, names);
			images.push({ ...image, name: unique });
			names.add(unique);
			byHash.set(image.info.sha256, unique);
		}
		onProgress(index + 1, files.length);
	}
	return { images, duplicates };
}

async function look(name: string, file: BinaryFile, reader: ImageReader): Promise<CollectedImage> {
	const inspected = await reader.inspect(file, name);
	if (inspected.ok) return { name, file, info: inspected.value, failure: null };
	return { name, file, info: await unreadable(file, name), failure: inspected.failure };
}

/** An unreadable picture still has an identity, so that it can be a row with a reason. */
async function unreadable(file: BinaryFile, name: string): Promise<ImageInfo> {
	const content = await file.arrayBuffer().catch(() => new TextEncoder().encode(name).buffer);
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
	return {
		sha256: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
		mime: file.type || 'application/octet-stream',
		bytes: file.size,
		width: 0,
		height: 0,
		thumbnail: new Blob([])
	};
}

function uniqueName(name: string, taken: ReadonlySet<string>): string {
	if (!taken.has(name)) return name;
	const dot = name.lastIndexOf('.');
	const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
	for (let number = 2; ; number++) {
		const candidate = `${stem} (${number})${extension}`;
		if (!taken.has(candidate)) return candidate;
	}
}

const imageExtension = /\.(png|jpe?g|webp|gif|bmp|avif)$/i;

/**
 * The files of a chosen folder that look like pictures; a folder holds much else, which is no error. By name, since
 * file systems list them as they like, and the same seed shall give the same order everywhere.
 */
export function picturesOf(files: readonly File[]): ImageFile[] {
	return files
		.filter((file) => file.type.startsWith('image/') || imageExtension.test(file.name))
		.map((file) => ({ name: file.webkitRelativePath || file.name, file }))
		.sort((first, second) => (first.name < second.name ? -1 : 1));
}

export const noPictures: Failure = failure(
	'bad-image',
	'image',
	'None of the chosen files is a picture.'
);
