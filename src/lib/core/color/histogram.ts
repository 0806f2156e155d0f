import { writeLab } from './srgb-lab.ts';

/** Upright RGBA pixels, row-major, not premultiplied, sRGB: what a `DecodedImage` holds. */
export interface Pixels {
	readonly width: number;
	readonly height: number;
	readonly data: Uint8ClampedArray | Uint8Array;
}

/** In pixels; x1 and y1 are the first that are outside. */
export interface PixelRect {
	readonly x0: number;
	readonly y0: number;
	readonly x1: number;
	readonly y1: number;
}

/** Colors with weights, in columns of one length. `rgb` and `lab` hold three numbers for each. */
export interface WeightedColors {
	/** Pixels. */
	readonly weight: Float64Array;
	/** 0–255 */
	readonly rgb: Float64Array;
	readonly lab: Float64Array;
}

/** Five bits a channel: a cell is 8 levels wide, and its color is the mean of its pixels. */
const cells = 1 << 15;

/** A pixel counts when it is more visible than not. */
const visibleAlpha = 128;

/** How far apart the neighbors that a pixel may be a blend of are, and by how much they and it must differ (L1, 0–765). */
const reach = 2;
const leastContrast = 60;
const leastStep = 12;

/** Below this share of pixels left, blends are all there is, and they are counted. */
const leastLeft = 0.25;

/** Counts of a picture's colors. 100 megapixels fit: sums are of three bits a channel. */
export class Histogram {
	readonly #count = new Uint32Array(cells);
	readonly #red = new Uint32Array(cells);
	readonly #green = new Uint32Array(cells);
	readonly #blue = new Uint32Array(cells);
	#pixels = 0;

	get pixels(): number {
		return this.#pixels;
	}

	/**
	 * Adds the visible pixels of a rectangle. With `skipBlends` those are left out that lie between two clearly
	 * different colors two pixels away on either side: the soft rim of a shape has a color that nothing in the picture
	 * has.
	 */
	add({ data, width, height }: Pixels, rect: PixelRect, skipBlends: boolean): void {
		const { x0, y0, x1, y1 } = rect;
		const count = this.#count;
		const red = this.#red;
		const green = this.#green;
		const blue = this.#blue;
		const down = reach * width * 4;
		let added = 0;
		for (let y = y0; y < y1; y++) {
			const hasRows = y >= reach && y + reach < height;
			let at = (y * width + x0) * 4;
			for (let x = x0; x < x1; x++, at += 4) {
				if ((data[at + 3] as number) < visibleAlpha) continue;
				if (skipBlends) {
					if (x >= reach && x + reach < width && isBlend(data, at, reach * 4)) continue;
					if (hasRows && isBlend(data, at, down)) continue;
				}
				const r = data[at] as number;
				const g = data[at + 1] as number;
				const b = data[at + 2] as number;
				const cell = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
				(count[cell] as number)++;
				(red[cell] as number) += r & 7;
				(green[cell] as number) += g & 7;
				(blue[cell] as number) += b & 7;
				added++;
			}
		}
		this.#pixels += added;
	}

	/** The cells that hold something, in a fixed order. */
	colors(): WeightedColors {
		const used: number[] = [];
		for (let cell = 0; cell < cells; cell++) if (this.#count[cell]) used.push(cell);
		const weight = new Float64Array(used.length);
		const rgb = new Float64Array(used.length * 3);
		const lab = new Float64Array(used.length * 3);
		used.forEach((cell, index) => {
			const pixels = this.#count[cell] as number;
			const r = ((cell >> 10) << 3) + (this.#red[cell] as number) / pixels;
			const g = (((cell >> 5) & 31) << 3) + (this.#green[cell] as number) / pixels;
			const b = ((cell & 31) << 3) + (this.#blue[cell] as number) / pixels;
			weight[index] = pixels;
			rgb.set([r, g, b], index * 3);
			writeLab(r, g, b, lab, index * 3);
		});
		return { weight, rgb, lab };
	}
}

/**
 * Whether a pixel is a mixture of the two that lie `step` before and after it. The channels are written out: this is
 * asked twice of every pixel.
 */
function isBlend(data: Uint8ClampedArray | Uint8Array, at: number, step: number): boolean {
	const r = data[at] as number;
	const g = data[at + 1] as number;
	const b = data[at + 2] as number;
	const r1 = data[at - step] as number;
	const g1 = data[at - step + 1] as number;
	const b1 = data[at - step + 2] as number;
	const r2 = data[at + step] as number;
	const g2 = data[at + step + 1] as number;
	const b2 = data[at + step + 2] as number;
	const apart = Math.abs(r1 - r2) + Math.abs(g1 - g2) + Math.abs(b1 - b2);
	if (apart <= leastContrast) return false;
	const fromFirst = Math.abs(r - r1) + Math.abs(g - g1) + Math.abs(b - b1);
	const fromSecond = Math.abs(r - r2) + Math.abs(g - g2) + Math.abs(b - b2);
	return (
		fromFirst > leastStep && fromSecond > leastStep && fromFirst + fromSecond <= apart + leastStep
	);
}

/** The colors of some rectangles of a picture, without blends unless hardly anything else is there. */
export function colorsIn(pixels: Pixels, rects: readonly PixelRect[]): Histogram {
	const sharp = new Histogram();
	for (const rect of rects) sharp.add(pixels, rect, true);
	const size = rects.reduce((sum, { x0, y0, x1, y1 }) => sum + (x1 - x0) * (y1 - y0), 0);
	if (sharp.pixels >= size * leastLeft) return sharp;
	const all = new Histogram();
	for (const rect of rects) all.add(pixels, rect, false);
	return sharp.pixels >= all.pixels * leastLeft && sharp.pixels > 0 ? sharp : all;
}
