import type { ImageOptions } from '../image-options.ts';
import type { ImageTokenCounter, JsonFile, PictureSize } from './image-token-counter.ts';
import { objectIn, positiveIn } from './json-values.ts';

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

/**
 * Blocks of `patch_size · merge_size` px, after the picture was scaled to whole blocks and an area within the bounds.
 * Source: `smart_resize` of Qwen2-VL, rounded as transformers.js rounds.
 */
function blocksOf(
	{ width, height }: PictureSize,
	block: number,
	{ min, max }: ReturnType<typeof pixelBounds>
): number {
	const enlarged = Math.max(1, block / width, block / height);
	const [w, h] =
		enlarged > 1 ? [Math.round(width * enlarged), Math.round(height * enlarged)] : [width, height];
	const blocks = (edge: number) => Math.round(edge / block);
	const area = blocks(w) * blocks(h) * block * block;
	if (area > max) {
		const by = Math.sqrt((w * h) / max);
		const fewer = (edge: number) => Math.max(1, Math.floor(edge / by / block));
		return fewer(w) * fewer(h);
	}
	if (area < min) {
		const by = Math.sqrt(min / (w * h));
		return Math.ceil((w * by) / block) * Math.ceil((h * by) / block);
	}
	return blocks(w) * blocks(h);
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
		return blocksOf(picture, patch * merge, pixelBounds(preprocessor, options));
	}
};
