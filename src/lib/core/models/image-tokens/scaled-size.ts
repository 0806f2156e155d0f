import type { JsonFile, PictureSize } from './image-token-counter.ts';
import { objectIn, positiveIn } from './json-values.ts';

/**
 * Rounded down after two digits, as transformers.js does, so that 511.999 counts as 512. A thin picture keeps a pixel, as
 * in PyTorch.
 */
const floored = (value: number) => Math.max(1, Math.floor(Number(value.toFixed(2))));

/**
 * The size that `size` of a `preprocessor_config.json` asks for: the shortest edge scaled to one number, and the longest
 * then to another, with the aspect kept; or a width and a height.
 * @returns `null` when it says none of these.
 */
export function scaledTo(size: JsonFile, picture: PictureSize): PictureSize | null {
	const shortest = positiveIn(size, 'shortest_edge');
	const longest = positiveIn(size, 'longest_edge');
	if (shortest !== null || longest !== null) {
		const first =
			shortest === null ? 1 : Math.max(shortest / picture.width, shortest / picture.height);
		const [width, height] = [picture.width * first, picture.height * first];
		const second = longest === null ? 1 : Math.min(longest / width, longest / height);
		return { width: floored(width * second), height: floored(height * second) };
	}
	const [width, height] = [positiveIn(size, 'width'), positiveIn(size, 'height')];
	return width === null || height === null ? null : { width, height };
}

/** What `size` or `crop_size` says, where a plain number stands for a square. */
function sizeIn(file: JsonFile, name: string): JsonFile {
	const edge = positiveIn(file, name);
	return edge === null ? objectIn(file, name) : { width: edge, height: edge };
}

/** The size after the first step of a `preprocessor_config.json`. @returns `null` when the file does not tell. */
export function scaledAsSaid(preprocessor: JsonFile, picture: PictureSize): PictureSize | null {
	const scales = preprocessor['do_resize'] ?? preprocessor['size'] !== undefined;
	return scales === true ? scaledTo(sizeIn(preprocessor, 'size'), picture) : picture;
}

/**
 * The size in which a picture reaches the vision encoder by the plain steps of a `preprocessor_config.json`: scaling,
 * then cutting out the middle.
 * @returns `null` when the file does not tell.
 */
export function preprocessedSize(preprocessor: JsonFile, picture: PictureSize): PictureSize | null {
	const scaled = scaledAsSaid(preprocessor, picture);
	if (scaled === null || preprocessor['do_center_crop'] !== true) return scaled;
	const crop = sizeIn(preprocessor, 'crop_size');
	const [width, height] = [positiveIn(crop, 'width'), positiveIn(crop, 'height')];
	return width === null || height === null ? null : { width, height };
}
