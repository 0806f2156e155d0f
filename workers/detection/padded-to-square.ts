import type { DecodedImage } from '#lib/core/images/decoded-image.ts';

/** The picture at the top left of a black square, RGBA. */
export function paddedToSquare(
	image: Pick<DecodedImage, 'data' | 'width' | 'height'>
): Pick<DecodedImage, 'data' | 'width' | 'height'> {
	const { data, width, height } = image;
	if (width === height) return image;
	const side = Math.max(width, height);
	const square = new Uint8ClampedArray(side * side * 4);
	for (let pixel = 3; pixel < square.length; pixel += 4) square[pixel] = 255;
	for (let y = 0; y < height; y++)
		square.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * side * 4);
	return { data: square, width: side, height: side };
}
