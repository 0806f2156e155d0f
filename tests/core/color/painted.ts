import type { Pixels } from '#lib/core/color/histogram.ts';
import { createRandom } from '#lib/core/stats/random.ts';

export type Rgba = readonly [number, number, number, number?];

/** A picture made by a function of the place. */
export function painted(
	width: number,
	height: number,
	color: (x: number, y: number) => Rgba
): Pixels {
	const data = new Uint8ClampedArray(width * height * 4);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const [r, g, b, alpha = 255] = color(x, y);
			data.set([r, g, b, alpha], (y * width + x) * 4);
		}
	return { width, height, data };
}

export const red = [224, 32, 36] as const;
export const blue = [36, 84, 216] as const;
export const white = [248, 248, 246] as const;
export const green = [32, 150, 62] as const;

/** Noise of up to `most` on every channel, as JPEG leaves it; seeded. */
export function noisy(pixels: Pixels, most: number, seed = 1): Pixels {
	const random = createRandom(seed);
	const data = Uint8ClampedArray.from(pixels.data, (value, index) =>
		index % 4 === 3 ? value : value + Math.round((random() * 2 - 1) * most)
	);
	return { ...pixels, data };
}

export const isInDisk = (x: number, y: number, cx: number, cy: number, radius: number): boolean =>
	(x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2;
