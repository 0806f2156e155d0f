import type { ReferenceEntry } from './reference-set.ts';

/**
 * The captions as a COCO captions file: images and annotations numbered from 1. COCO has no place for keywords,
 * colors and answers; `sha256` is ours, and other readers pass over it.
 */
export function writeCoco(entries: readonly ReferenceEntry[]): string {
	const images = entries.map(({ image, sha256 }, index) => ({
		id: index + 1,
		file_name: image,
		...(sha256 && { sha256 })
	}));
	const annotations = entries.flatMap(({ reference }, index) =>
		reference.captions.map((caption) => ({ image_id: index + 1, caption }))
	);
	return `${JSON.stringify(
		{
			images,
			annotations: annotations.map((annotation, index) => ({ id: index + 1, ...annotation }))
		},
		null,
		'\t'
	)}\n`;
}
