import { deltaE2000 } from './delta-e.ts';
import type { PixelRect, Pixels } from './histogram.ts';
import { writeLab } from './srgb-lab.ts';

/** Blocks along the longer side of the grid on which the background is looked for. */
const gridEdge = 128;
/** Pixels of a block that are looked at, along each side. */
const samplesPerSide = 4;
/** The outer ring that counts as border, of the grid's shorter side. */
const ringWidth = 0.03;
/** CIEDE2000 up to which tones of the border belong together, so that a gradient is one background. */
const sameSurface = 6;
/** A block belongs to the background within this of one of its tones … */
const sameTone = 8;
/** … or, in a gradient, when it differs by no more than this from its neighbor, up to that far from every tone. */
const gentleStep = 2.5;
const farthest = 20;
/** Tones of less than this share of the border are edges and noise. */
const leastTone = 0.005;
/** The border is described by at most so many tones, the most common ones, which bounds the time that texture takes. */
const mostTones = 64;
/** Things stand on the lower edge more often than they hang from another. */
const sideWeights = { top: 1, right: 1, bottom: 0.5, left: 1 };

export interface Background {
	/** Disjoint, inside the background and off its rim where there is room; empty where the border is transparent. */
	readonly rects: readonly PixelRect[];
	/** 0–1 of the picture. */
	readonly area: number;
}

/**
 * Estimates the background: the surface that most of the border shows, and all that is connected with it. Tones of the
 * border that pass into each other (a gradient, JPEG noise) are one surface; a thing that touches the border is
 * another as long as it covers less of it. What shows through a hole of a thing is not connected, and not counted.
 */
export function findBackground(pixels: Pixels): Background {
	const grid = gridOf(pixels);
	const surface = borderSurface(grid);
	if (surface.length === 0) return { rects: [], area: 0 };
	const mask = grow(grid, surface);
	const inner = insideOf(mask, grid);
	const area = mask.reduce((sum, one) => sum + one, 0) / mask.length;
	return { rects: rectsOf(inner.some((one) => one === 1) ? inner : mask, grid, pixels), area };
}

interface Grid {
	readonly width: number;
	readonly height: number;
	/** Pixels along a block's side. */
	readonly block: number;
	/** 1 where the block can be seen. */
	readonly visible: Uint8Array;
	readonly lab: Float64Array;
	/** The block's color with five bits a channel, to know equal ones by. */
	readonly key: Uint16Array;
}

/** The picture in blocks, each the mean of up to 16 of its pixels: noise goes, edges stay. */
function gridOf({ data, width: w, height: h }: Pixels): Grid {
	const block = Math.max(1, Math.ceil(Math.max(w, h) / gridEdge));
	const width = Math.ceil(w / block);
	const height = Math.ceil(h / block);
	const visible = new Uint8Array(width * height);
	const lab = new Float64Array(width * height * 3);
	const key = new Uint16Array(width * height);
	for (let index = 0; index < visible.length; index++) {
		const left = (index % width) * block;
		const top = Math.floor(index / width) * block;
		const across = Math.min(block, w - left);
		const down = Math.min(block, h - top);
		const columns = Math.min(samplesPerSide, across);
		const rows = Math.min(samplesPerSide, down);
		let [r, g, b, seen] = [0, 0, 0, 0];
		for (let row = 0; row < rows; row++)
			for (let column = 0; column < columns; column++) {
				const x = left + Math.floor(((column + 0.5) * across) / columns);
				const y = top + Math.floor(((row + 0.5) * down) / rows);
				const at = (y * w + x) * 4;
				if ((data[at + 3] as number) < 128) continue;
				r += data[at] as number;
				g += data[at + 1] as number;
				b += data[at + 2] as number;
				seen++;
			}
		if (seen * 2 < rows * columns) continue;
		visible[index] = 1;
		key[index] = ((r / seen / 8) << 10) | ((g / seen / 8) << 5) | (b / seen / 8);
		writeLab(r / seen, g / seen, b / seen, lab, index * 3);
	}
	return { width, height, block, visible, lab, key };
}

interface Tone {
	readonly lab: readonly [number, number, number];
	/** Of the border: each side counts by the root of its share, so that one full side is not the whole border. */
	readonly sides: Readonly<Record<keyof typeof sideWeights, number>>;
}

const distance = (first: Tone['lab'], second: Tone['lab']): number =>
	deltaE2000(first[0], first[1], first[2], second[0], second[1], second[2]);

/** The tones of the surface that most of the border shows; empty where most of the border is transparent. */
function borderSurface(grid: Grid): Tone['lab'][] {
	const { tones, blocks, seen } = borderTones(grid);
	if (seen * 2 < blocks) return [];
	const surfaces = connected(tones);
	const strength = (surface: readonly Tone[]): number =>
		(Object.keys(sideWeights) as (keyof typeof sideWeights)[]).reduce((sum, side) => {
			const share = surface.reduce((all, tone) => all + tone.sides[side], 0);
			return sum + sideWeights[side] * Math.sqrt(share);
		}, 0);
	let best = surfaces[0] ?? [];
	for (const surface of surfaces) if (strength(surface) > strength(best)) best = surface;
	return best.map(({ lab }) => lab);
}

function borderTones({ width, height, visible, lab }: Grid) {
	const ring = Math.max(1, Math.round(ringWidth * Math.min(width, height)));
	const found = new Map<string, { count: number; sum: number[]; sides: Tone['sides'] }>();
	let blocks = 0;
	let seen = 0;
	for (let index = 0; index < visible.length; index++) {
		const x = index % width;
		const y = Math.floor(index / width);
		const on = {
			top: y < ring ? 1 / (width * ring) : 0,
			right: x >= width - ring ? 1 / (height * ring) : 0,
			bottom: y >= height - ring ? 1 / (width * ring) : 0,
			left: x < ring ? 1 / (height * ring) : 0
		};
		if (!on.top && !on.right && !on.bottom && !on.left) continue;
		blocks++;
		if (!visible[index]) continue;
		seen++;
		const values = [0, 1, 2].map((axis) => lab[index * 3 + axis] as number);
		const name = values.map((value) => Math.round(value / 4)).join();
		const tone = found.get(name);
		found.set(name, {
			count: (tone?.count ?? 0) + 1,
			sum: values.map((value, axis) => value + (tone?.sum[axis] ?? 0)),
			sides: {
				top: on.top + (tone?.sides.top ?? 0),
				right: on.right + (tone?.sides.right ?? 0),
				bottom: on.bottom + (tone?.sides.bottom ?? 0),
				left: on.left + (tone?.sides.left ?? 0)
			}
		});
	}
	const all = [...found.values()];
	const common = all.filter(({ count }) => count >= leastTone * seen);
	// A stable sort: equally common tones stay in the order in which the border shows them.
	const chosen = (common.length > 0 ? common : all)
		.sort((first, second) => second.count - first.count)
		.slice(0, mostTones);
	const tones = chosen.map(({ count, sum, sides }): Tone => {
		const [l = 0, a = 0, b = 0] = sum.map((value) => value / count);
		return { lab: [l, a, b], sides };
	});
	return { tones, blocks, seen };
}

/** Groups of tones in which each is close to another. */
function connected(tones: readonly Tone[]): Tone[][] {
	const left = new Set(tones);
	const groups: Tone[][] = [];
	for (const tone of tones) {
		if (!left.delete(tone)) continue;
		const group = [tone];
		for (const member of group)
			for (const other of left)
				if (distance(member.lab, other.lab) <= sameSurface) {
					left.delete(other);
					group.push(other);
				}
		groups.push(group);
	}
	return groups;
}

/** 1 for each block of the background. */
function grow({ width, height, visible, lab, key }: Grid, surface: readonly Tone['lab'][]) {
	const fromSurface = new Map<number, number>();
	const labAt = (index: number): Tone['lab'] => [
		lab[index * 3] as number,
		lab[index * 3 + 1] as number,
		lab[index * 3 + 2] as number
	];
	const away = (index: number): number => {
		const color = key[index] as number;
		const known = fromSurface.get(color);
		if (known !== undefined) return known;
		const here = labAt(index);
		let nearest = Infinity;
		for (const tone of surface) {
			nearest = Math.min(nearest, distance(tone, here));
			// Closer than that makes no difference.
			if (nearest <= sameTone) break;
		}
		fromSurface.set(color, nearest);
		return nearest;
	};
	const mask = new Uint8Array(visible.length);
	const queue: number[] = [];
	const take = (index: number) => {
		mask[index] = 1;
		queue.push(index);
	};
	for (let index = 0; index < visible.length; index++) {
		const x = index % width;
		const y = Math.floor(index / width);
		const onRim = x === 0 || y === 0 || x === width - 1 || y === height - 1;
		if (onRim && visible[index] && away(index) <= sameTone) take(index);
	}
	// The queue grows while it is walked.
	for (const index of queue) {
		const x = index % width;
		const neighbors = [
			...(x > 0 ? [index - 1] : []),
			...(x < width - 1 ? [index + 1] : []),
			index - width,
			index + width
		];
		for (const next of neighbors) {
			if (!visible[next] || mask[next]) continue;
			const far = away(next);
			if (far <= sameTone) take(next);
			else if (far <= farthest && distance(labAt(index), labAt(next)) <= gentleStep) take(next);
		}
	}
	return mask;
}

/** The blocks all of whose neighbors belong to the background too. */
function insideOf(mask: Uint8Array, { width, height }: Grid): Uint8Array {
	return mask.map((one, index) => {
		const x = index % width;
		const y = Math.floor(index / width);
		const isIn = (dx: number, dy: number) =>
			x + dx < 0 ||
			y + dy < 0 ||
			x + dx >= width ||
			y + dy >= height ||
			mask[index + dx + dy * width] === 1;
		return one && isIn(-1, 0) && isIn(1, 0) && isIn(0, -1) && isIn(0, 1) ? 1 : 0;
	});
}

/** Runs of blocks as rectangles of pixels. */
function rectsOf(mask: Uint8Array, { width, height, block }: Grid, pixels: Pixels): PixelRect[] {
	const rects: PixelRect[] = [];
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			if (!mask[y * width + x]) continue;
			const from = x;
			while (x + 1 < width && mask[y * width + x + 1]) x++;
			rects.push({
				x0: from * block,
				y0: y * block,
				x1: Math.min(pixels.width, (x + 1) * block),
				y1: Math.min(pixels.height, (y + 1) * block)
			});
		}
	return rects;
}
