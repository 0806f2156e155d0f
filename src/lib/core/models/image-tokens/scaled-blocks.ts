import type { PictureSize } from './image-token-counter.ts';

/** Source: `smart_resize` of Qwen2-VL, which takes no longer ones. */
const greatestAspect = 200;

/** Why a picture cannot be divided into blocks of `edge` px, as the end of a sentence; `null`: it can. */
export function aspectProblem({ width, height }: PictureSize, edge: number): string | null {
	const enlarged = Math.max(1, edge / width, edge / height);
	const sides = [width, height].map((side) => (enlarged > 1 ? Math.round(side * enlarged) : side));
	const aspect = Math.max(...sides) / Math.min(...sides);
	return aspect > greatestAspect
		? `is ${Math.round(aspect)} times as long as it is wide, and the model takes up to ${greatestAspect} times`
		: null;
}

/**
 * Rows and columns of blocks of `edge` px, after the picture was scaled to whole blocks and an area within the bounds,
 * which are px of area. Source: `smart_resize` of Qwen2-VL, rounded as transformers.js rounds.
 */
export function scaledBlocks(
	{ width, height }: PictureSize,
	edge: number,
	{ min, max }: { readonly min: number; readonly max: number }
): { readonly rows: number; readonly columns: number } {
	const enlarged = Math.max(1, edge / width, edge / height);
	const [w, h] =
		enlarged > 1 ? [Math.round(width * enlarged), Math.round(height * enlarged)] : [width, height];
	const blocks = (side: number) => Math.round(side / edge);
	const area = blocks(w) * blocks(h) * edge * edge;
	if (area > max) {
		const by = Math.sqrt((w * h) / max);
		const fewer = (side: number) => Math.max(1, Math.floor(side / by / edge));
		return { rows: fewer(h), columns: fewer(w) };
	}
	if (area < min) {
		const by = Math.sqrt(min / (w * h));
		return { rows: Math.ceil((h * by) / edge), columns: Math.ceil((w * by) / edge) };
	}
	return { rows: blocks(h), columns: blocks(w) };
}
