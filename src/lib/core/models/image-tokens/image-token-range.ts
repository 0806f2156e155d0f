import type { ImageOptions } from '../image-options.ts';
import type { ImageTokenCounter, ImageTokenFiles, PictureSize } from './image-token-counter.ts';

/** Fewest and most image tokens over some pictures; equal where all take the same. */
export interface ImageTokenRange {
	readonly low: number;
	readonly high: number;
}

/** @returns `null` when there is no picture, or the files do not tell for one of them. */
export function imageTokenRange(
	counter: ImageTokenCounter,
	files: ImageTokenFiles,
	pictures: readonly PictureSize[],
	options: ImageOptions
): ImageTokenRange | null {
	const counts = pictures.map((picture) => counter.count(files, picture, options));
	const known = counts.filter((tokens) => tokens !== null);
	if (known.length === 0 || known.length < counts.length) return null;
	return {
		low: known.reduce((a, b) => Math.min(a, b)),
		high: known.reduce((a, b) => Math.max(a, b))
	};
}
