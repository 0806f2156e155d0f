import type {
	ImageTokenCounter,
	ImageTokenFiles,
	JsonFile,
	PictureSize
} from './image-token-counter.ts';
import { positiveIn } from './json-values.ts';
import { aspectProblem, scaledBlocks } from './scaled-blocks.ts';

/** What a `preprocessor_config.json` sets, and what transformers.js takes where it does not. */
const settingsOf = (preprocessor: JsonFile) => {
	const said = (name: string, usual: number) => positiveIn(preprocessor, name) ?? usual;
	const patch = positiveIn(preprocessor, 'encoder_patch_size') ?? said('patch_size', 16);
	return {
		/** px of a block that becomes one token. */
		block: patch * said('downsample_factor', 2),
		fewest: said('min_image_tokens', 64),
		most: said('max_image_tokens', 256),
		tolerance: said('max_pixels_tolerance', 2),
		/** px */
		tile: said('tile_size', 512),
		fewestTiles: said('min_tiles', 2),
		mostTiles: said('max_tiles', 10),
		thumbnail: preprocessor['use_thumbnail'] !== false
	};
};

/**
 * Columns and rows whose shape is nearest to the picture's, and among equal ones the largest that the picture half fills.
 * They are tried from few tiles to many; of as many, the one with fewer columns first.
 */
function tileGrid(
	{ width, height }: PictureSize,
	{ tile, fewestTiles, mostTiles }: ReturnType<typeof settingsOf>
): { readonly columns: number; readonly rows: number } {
	let best = { columns: 1, rows: 1 };
	let nearest = Infinity;
	for (let tiles = fewestTiles; tiles <= mostTiles; tiles++)
		for (let columns = 1; columns <= tiles; columns++) {
			if (tiles % columns !== 0) continue;
			const rows = tiles / columns;
			const away = Math.abs(width / height - columns / rows);
			const fills = width * height > 0.5 * tile * tile * tiles;
			if (away < nearest || (away === nearest && fills)) best = { columns, rows };
			nearest = Math.min(nearest, away);
		}
	return best;
}

const atLeastABlock = ({ width, height }: PictureSize, block: number): PictureSize => ({
	width: Math.max(block, width),
	height: Math.max(block, height)
});

/** Of a picture in one tile; more than allowed where it is so thin that no side can be made smaller. */
function tokensOfWhole(
	{ block, fewest, most }: ReturnType<typeof settingsOf>,
	picture: PictureSize
): number {
	const bounds = { min: fewest * block * block, max: most * block * block };
	const { rows, columns } = scaledBlocks(atLeastABlock(picture, block), block, bounds);
	return rows * columns;
}

function shapeProblem({ preprocessor }: ImageTokenFiles, picture: PictureSize): string | null {
	if (preprocessor === null) return null;
	const settings = settingsOf(preprocessor);
	const { block, most } = settings;
	const thin = aspectProblem(atLeastABlock(picture, block), block);
	if (thin !== null) return thin;
	const tokens = tokensOfWhole(settings, picture);
	return tokens > most ? `would take ${tokens} tokens, and the model takes up to ${most}` : null;
}

/** A small picture, or any where it is not to be divided, is scaled into one tile; others are cut, and come whole as well. */
export const lfm2VlImageTokens: ImageTokenCounter = {
	family: 'lfm2-vl',
	options: ['tiling'],
	count(files, picture, { tiling }) {
		const { preprocessor } = files;
		if (preprocessor === null || shapeProblem(files, picture)) return null;
		const settings = settingsOf(preprocessor);
		const { block, most, tolerance, tile, fewestTiles, mostTiles } = settings;
		const wholeTokens = tokensOfWhole(settings, picture);

		const blocks = (edge: number) => Math.max(0.5, Math.round(edge / block));
		const isLarge = blocks(picture.height) * blocks(picture.width) > most * tolerance;
		const mayBeCut = !(fewestTiles === 1 && mostTiles === 1);
		if (tiling !== true || !isLarge || !mayBeCut) return wholeTokens;
		const { columns, rows } = tileGrid(picture, settings);
		const tiles = columns * rows;
		if (tiles === 1) return wholeTokens;
		return tiles * Math.ceil(tile / block) ** 2 + (settings.thumbnail ? wholeTokens : 0);
	},
	shapeProblem
};
