import type { ImageOptions } from '../image-options.ts';
import type { ImageTokenCounter, JsonFile } from './image-token-counter.ts';
import { objectIn, positiveIn } from './json-values.ts';
import { aspectProblem, scaledBlocks } from './scaled-blocks.ts';

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

/** px of the side of a block that becomes one token. */
function blockOf(preprocessor: JsonFile | null): number | null {
	const patch = positiveIn(preprocessor, 'patch_size');
	const merge = positiveIn(preprocessor, 'merge_size');
	return patch === null || merge === null ? null : patch * merge;
}

export const qwenVlImageTokens: ImageTokenCounter = {
	family: 'qwen-vl',
	options: ['minPixels', 'maxPixels'],
	count({ preprocessor }, picture, options) {
		const block = blockOf(preprocessor);
		if (preprocessor === null || block === null || aspectProblem(picture, block)) return null;
		const bounds = pixelBounds(preprocessor, options);
		const { rows, columns } = scaledBlocks(picture, block, bounds);
		return rows * columns;
	},
	shapeProblem({ preprocessor }, picture) {
		const block = blockOf(preprocessor);
		return block === null ? null : aspectProblem(picture, block);
	}
};
