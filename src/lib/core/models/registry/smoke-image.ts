import type { DecodedImage } from '../../images/decoded-image.ts';

const edge = 96;

/** A red square on light gray: what a model is shown to see whether it answers at all. Made, so that it is always there. */
export function smokeImage(): DecodedImage {
	const data = new Uint8ClampedArray(edge * edge * 4);
	for (let y = 0; y < edge; y++)
		for (let x = 0; x < edge; x++) {
			const inside = Math.min(x, y) >= edge / 3 && Math.max(x, y) < (edge * 2) / 3;
			data.set(inside ? [200, 30, 30, 255] : [225, 225, 225, 255], (y * edge + x) * 4);
		}
	return { width: edge, height: edge, data, decodeMs: 0 };
}
