import type { WeightedColors } from './histogram.ts';
import type { PaletteColor } from './image-colors.ts';
import { hexOf } from './srgb-lab.ts';

/**
 * A histogram in few colors, by cutting the colors in CIELAB where it takes most away from the variance (after Wu,
 * "Efficient statistical computations for optimal color quantization", 1991). Pixels weigh by the square root of their
 * number in a cell, so that a small thing of its own color keeps it beside a large smooth sky.
 *
 * Error: every pixel stands in a bin whose color is the mean of its pixels. Bins of a root mean square below 1 (CIELAB)
 * are never cut further; those of a picture of many colors are wider. A share within a tolerance is thus off by the
 * pixels whose distance from the asked color is the tolerance plus or minus the bin's width.
 */
export const mostBins = 512;

/** Mean square distance from a bin's color, in CIELAB units, from which on it is worth cutting. */
const worthCutting = 1;

/** Members of a bin, and what a cut of it would gain. */
interface Box {
	readonly members: readonly number[];
	/** The better half of a cut, `null` where none is worth it. */
	readonly cut: { readonly gain: number; readonly at: number; readonly sorted: number[] } | null;
}

/** At most `most` colors for those given; most pixels first, ties by color. Empty for none. */
export function binsOf(colors: WeightedColors, most = mostBins): PaletteColor[] {
	const all = Array.from(colors.weight, (_, index) => index);
	if (all.length === 0) return [];
	const boxes = [boxOf(all, colors)];
	while (boxes.length < most) {
		let best = -1;
		for (let index = 0; index < boxes.length; index++)
			if ((boxes[index]?.cut?.gain ?? 0) > (boxes[best]?.cut?.gain ?? 0)) best = index;
		const cut = boxes[best]?.cut;
		if (!cut) break;
		boxes[best] = boxOf(cut.sorted.slice(0, cut.at), colors);
		boxes.push(boxOf(cut.sorted.slice(cut.at), colors));
	}
	return asPalette(boxes, colors);
}

function boxOf(members: readonly number[], { weight, lab }: WeightedColors): Box {
	if (members.length < 2) return { members, cut: null };
	let total = 0;
	const sum = [0, 0, 0];
	const squares = [0, 0, 0];
	for (const member of members) {
		const w = Math.sqrt(weight[member] as number);
		total += w;
		for (let axis = 0; axis < 3; axis++) {
			const value = lab[member * 3 + axis] as number;
			(sum[axis] as number) += w * value;
			(squares[axis] as number) += w * value * value;
		}
	}
	const spread = squares.map((square, axis) => square - (sum[axis] as number) ** 2 / total);
	if (spread.reduce((all, one) => all + one, 0) / total < worthCutting)
		return { members, cut: null };
	const axis = spread.indexOf(Math.max(...spread));
	const along = (member: number) => lab[member * 3 + axis] as number;
	const sorted = [...members].sort(
		(first, second) => along(first) - along(second) || first - second
	);
	let gain = 0;
	let at = 0;
	let leftWeight = 0;
	let leftSum = 0;
	const mean = (sum[axis] as number) / total;
	for (let index = 0; index + 1 < sorted.length; index++) {
		const member = sorted[index] as number;
		const w = Math.sqrt(weight[member] as number);
		leftWeight += w;
		leftSum += w * (along(member) - mean);
		const gained = (leftSum * leftSum * total) / (leftWeight * (total - leftWeight));
		if (gained > gain) [gain, at] = [gained, index + 1];
	}
	return { members, cut: at > 0 ? { gain, at, sorted } : null };
}

function asPalette(boxes: readonly Box[], { weight, rgb }: WeightedColors): PaletteColor[] {
	const total = weight.reduce((sum, one) => sum + one, 0);
	const shares = new Map<string, number>();
	for (const { members } of boxes) {
		let pixels = 0;
		const sum = [0, 0, 0];
		for (const member of members) {
			const w = weight[member] as number;
			pixels += w;
			for (let channel = 0; channel < 3; channel++)
				(sum[channel] as number) += w * (rgb[member * 3 + channel] as number);
		}
		const [r = 0, g = 0, b = 0] = sum.map((one) => one / pixels);
		const hex = hexOf(r, g, b);
		shares.set(hex, (shares.get(hex) ?? 0) + pixels / total);
	}
	return sortedByShare([...shares].map(([hex, share]) => ({ hex, share })));
}

/** Most first; equal shares by color, so that the order never depends on how they were found. */
export const sortedByShare = (colors: readonly PaletteColor[]): PaletteColor[] =>
	[...colors].sort(
		(first, second) => second.share - first.share || (first.hex < second.hex ? -1 : 1)
	);
