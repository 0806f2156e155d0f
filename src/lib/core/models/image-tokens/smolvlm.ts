import type { ImageTokenCounter, JsonFile, PictureSize } from './image-token-counter.ts';
import { objectIn, positiveIn } from './json-values.ts';
import { scaledAsSaid, scaledTo } from './scaled-size.ts';

/** The model's side of a tile in px, or `null`. */
export const tileEdge = (preprocessor: JsonFile | null): number | null =>
	positiveIn(objectIn(preprocessor, 'max_image_size'), 'longest_edge');

/** Tokens of one tile: as the processor says, or patches per side over the pixel shuffle's factor, squared. */
export function tokensPerTile(config: JsonFile, processor: JsonFile | null): number | null {
	const said = positiveIn(processor, 'image_seq_len');
	if (said !== null) return said;
	const vision = objectIn(config, 'vision_config');
	const [image, patch] = [positiveIn(vision, 'image_size'), positiveIn(vision, 'patch_size')];
	const factor = positiveIn(config, 'scale_factor');
	if (image === null || patch === null || factor === null) return null;
	return Math.floor(Math.floor(image / patch) / factor) ** 2;
}

interface LongestEdge {
	readonly longestEdge?: number | undefined;
}

/** The size of a picture before it is divided, or `null` where the file does not tell. */
export const scaledForTiles = (
	preprocessor: JsonFile,
	picture: PictureSize,
	{ longestEdge }: LongestEdge
): PictureSize | null =>
	longestEdge === undefined
		? scaledAsSaid(preprocessor, picture)
		: scaledTo({ longest_edge: longestEdge }, picture);

/** Rows and columns that a picture is cut into; the whole picture comes on top unless there is only one tile. */
export function tileGrid(
	preprocessor: JsonFile,
	picture: PictureSize,
	{ longestEdge }: LongestEdge
): { readonly rows: number; readonly columns: number } | null {
	const edge = tileEdge(preprocessor);
	const scaled = scaledForTiles(preprocessor, picture, { longestEdge });
	if (edge === null || scaled === null) return null;
	const { width, height } = scaled;
	const aspect = width / height;
	// The longer side is rounded up to whole tiles first; the other follows by the aspect and is rounded up as well.
	if (width >= height) {
		const columns = Math.ceil(width / edge);
		const rows = Math.ceil(Math.floor((columns * edge) / aspect) / edge);
		return { rows, columns };
	}
	const rows = Math.ceil(height / edge);
	return { rows, columns: Math.ceil(Math.floor(rows * edge * aspect) / edge) };
}

/** Idefics3 and SmolVLM: one tile, or tiles and the whole picture once more in one. */
export const smolVlmImageTokens: ImageTokenCounter = {
	family: 'smolvlm',
	options: ['tiling', 'longestEdge'],
	count({ config, preprocessor, processor }, picture, options) {
		const each = tokensPerTile(config, processor);
		if (each === null || options.tiling !== true) return each;
		const grid = preprocessor && tileGrid(preprocessor, picture, options);
		if (!grid) return null;
		const tiles = grid.rows * grid.columns;
		return each * (tiles === 1 ? 1 : tiles + 1);
	}
};
