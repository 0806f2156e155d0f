import type { ImageTokenCounter, ImageTokenFiles, PictureSize } from './image-token-counter.ts';
import { objectIn, positiveIn } from './json-values.ts';

/**
 * Gemma 4 scales a picture so that it fills the area of the most tokens, in whole blocks of patches; each block is a
 * token. Where one side would vanish, it is one block, and the other follows by whole multiples of the aspect.
 * Source: `get_aspect_ratio_preserving_size` of transformers.
 */
function filledBlocks(
	{ processor }: ImageTokenFiles,
	{ width, height }: PictureSize
): number | null {
	const said = objectIn(processor, 'image_processor');
	if (processor === null || Object.keys(said).length === 0) return null;
	const most = positiveIn(said, 'max_soft_tokens') ?? 280;
	const pool = positiveIn(said, 'pooling_kernel_size') ?? 3;
	const patch = positiveIn(said, 'patch_size') ?? 16;
	const block = patch * pool;
	if (said['do_resize'] === false)
		return Math.floor((Math.floor(width / patch) * Math.floor(height / patch)) / pool ** 2);
	const factor = Math.sqrt((most * block ** 2) / (width * height));
	const rows = Math.floor((factor * height) / block);
	const columns = Math.floor((factor * width) / block);
	if (rows === 0) return Math.min(Math.floor(width / height), most);
	if (columns === 0) return Math.min(Math.floor(height / width), most);
	return rows * columns;
}

/** Of Gemma 3n every picture has the same number. */
export const gemmaImageTokens: ImageTokenCounter = {
	family: 'gemma',
	options: [],
	count(files, picture) {
		const { config, processor } = files;
		if (config['model_type'] === 'gemma4') return filledBlocks(files, picture);
		return (
			positiveIn(processor, 'image_seq_length') ??
			positiveIn(config, 'vision_soft_tokens_per_image')
		);
	}
};
