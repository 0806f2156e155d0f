import { findBackground } from './background.ts';
import { binsOf } from './bins.ts';
import { colorsIn, type Histogram, type PixelRect, type Pixels } from './histogram.ts';
import { colorAnalysisVersion, type ImageColors, type RegionColors } from './image-colors.ts';
import { paletteOf } from './palette.ts';

/** A part of a picture to look at: [x0, y0, x1, y1] in 0–1 of the upright image, corners in any order. */
export interface RegionBox {
	readonly region: string;
	readonly box: readonly [number, number, number, number];
}

/** Whole pixels that a box touches, at least one; `null` for a box that is outside or has no numbers. */
function rectOf({ box }: RegionBox, { width, height }: Pixels): PixelRect | null {
	if (!box.every(Number.isFinite)) return null;
	const span = (first: number, second: number, size: number): [number, number] => {
		const low = Math.max(0, Math.min(1, Math.min(first, second)));
		const high = Math.max(0, Math.min(1, Math.max(first, second)));
		// 0.3 × 10 is 3.0000000000000004 elsewhere; a hair of a pixel is none.
		const from = Math.min(size - 1, Math.floor(low * size + 1e-6));
		return [from, Math.max(from + 1, Math.ceil(high * size - 1e-6))];
	};
	const [x0, x1] = span(box[0], box[2], width);
	const [y0, y1] = span(box[1], box[3], height);
	return { x0, y0, x1, y1 };
}

function regionOf(
	region: string,
	box: RegionColors['box'],
	area: number,
	histogram: Histogram | null
): RegionColors {
	const bins = histogram ? binsOf(histogram.colors()) : [];
	return { region, box, area, palette: paletteOf(bins), bins };
}

/**
 * What the pixels of a picture say: the whole of it, its background, and the given boxes in their order. Every pixel
 * is looked at. Depends on nothing but its arguments.
 */
export function analyzeColors(pixels: Pixels, boxes: readonly RegionBox[] = []): ImageColors {
	const { width, height } = pixels;
	const whole = colorsIn(pixels, [{ x0: 0, y0: 0, x1: width, y1: height }]);
	const background = findBackground(pixels);
	return {
		version: colorAnalysisVersion,
		pixels: whole.pixels,
		regions: [
			regionOf('image', null, 1, whole),
			regionOf('background', null, background.area, colorsIn(pixels, background.rects)),
			...boxes.map((one) => {
				const rect = rectOf(one, pixels);
				if (!rect) return regionOf(one.region, one.box, 0, null);
				const area = ((rect.x1 - rect.x0) * (rect.y1 - rect.y0)) / (width * height);
				return regionOf(one.region, one.box, area, colorsIn(pixels, [rect]));
			})
		]
	};
}
