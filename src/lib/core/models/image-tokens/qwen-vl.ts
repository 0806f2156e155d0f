import type { ImageOptions } from '../image-options.ts';
import type { ImageTokenCounter, JsonFile } from './image-token-counter.ts';
import { objectIn, positiveIn } from './json-values.ts';
import { scaledBlocks } from './scaled-blocks.ts';

/**
 * px; where the plan says nothing, a picture is scaled to at most this. Repositories allow 12 million, which are 16,384
 * tokens, more than a browser can hold.
 */
export const defaultMaxPixels = 512 * 512;

/**
 * px of area between which a picture is scaled: what the plan says, or what `preprocessor_config.json` says, in either of
 * its two forms. Where both bounds cannot be kept, the largest is.
 */
export function pixelBounds(
	preprocessor: JsonFile,
	{ minPixels, maxPixels }: ImageOptions
): { readonly min: number; readonly max: number } {
	const size = objectIn(preprocessor, 'size');
	const said = positiveIn(preprocessor, 'max_pixels') ?? positiveIn(size, 'longest_edge');
	const max = maxPixels ?? Math.min(said ?? Infinity, defaultMaxPixels);
	const min =
		minPixels ??
		positiveIn(preprocessor, 'min_pixels') ??
		positiveIn(size, 'shortest_edge') ??
		56 * 56;
	return { min: Math.min(min, max), max };
}

export const qwenVlImageTokens: ImageTokenCounter = {
	family: 'qwen-vl',
	options: ['minPixels', 'maxPixels'],
	count({ preprocessor }, picture, options) {
		const [patch, merge] = [
			positiveIn(preprocessor, 'patch_size'),
			positiveIn(preprocessor, 'merge_size')
		];
		if (preprocessor === null || patch === null || merge === null) return null;
		const bounds = pixelBounds(preprocessor, options);
		const { rows, columns } = scaledBlocks(picture, patch * merge, bounds);
		return rows * columns;
	}
};
