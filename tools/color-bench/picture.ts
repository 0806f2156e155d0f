import type { Pixels } from '#lib/core/color/histogram.ts';
import { createRandom } from '#lib/core/stats/random.ts';

/**
 * A picture with what makes a photo slow to analyse: smooth light, texture, noise of the sensor and tens of thousands
 * of colors. Seeded.
 */
export function photoLike(width: number, height: number, seed = 1): Pixels {
	const random = createRandom(seed);
	const data = new Uint8ClampedArray(width * height * 4);
	const waves = Array.from({ length: 6 }, () => ({
		x: (random() * 40) / width,
		y: (random() * 40) / height,
		phase: random() * 6,
		color: [random() * 60, random() * 60, random() * 60] as const
	}));
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const at = (y * width + x) * 4;
			const noise = (random() - 0.5) * 14;
			let r = 40 + (150 * y) / height + noise;
			let g = 60 + (110 * x) / width + noise;
			let b = 190 - (120 * y) / height + noise;
			for (const wave of waves) {
				const height = Math.sin(x * wave.x + y * wave.y + wave.phase);
				r += height * wave.color[0];
				g += height * wave.color[1];
				b += height * wave.color[2];
			}
			data[at] = r;
			data[at + 1] = g;
			data[at + 2] = b;
			data[at + 3] = 255;
		}
	return { width, height, data };
}
