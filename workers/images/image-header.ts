import { failure, FailureError } from '#lib/core/failure.ts';
import { avif } from './formats/avif.ts';
import { bmp } from './formats/bmp.ts';
import type { PixelSize } from './formats/format.ts';
import { gif } from './formats/gif.ts';
import { jpeg } from './formats/jpeg.ts';
import { png } from './formats/png.ts';
import { webp } from './formats/webp.ts';

const formats = [png, jpeg, webp, gif, bmp, avif];

/** Longest edge in pixels: what canvases hold in every browser. */
export const maxEdge = 16_384;
/** Pixels in all: 400 MB as RGBA, which a tab can hold beside a model. */
export const maxPixels = 100_000_000;

export interface ImageHeader extends PixelSize {
	readonly mime: string;
}

const bad = (cause: string, remedy?: string) =>
	new FailureError(failure('bad-image', 'image', cause, remedy));

const count = (value: number) => value.toLocaleString('en-US');

function hexOf(bytes: Uint8Array): string {
	return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function checkSize({ width, height }: PixelSize, name: string): void {
	if (width === 0 || height === 0) throw bad(`${name}: its size is ${width} × ${height} pixels.`);
	const remedy = `Make it smaller: at most ${count(maxEdge)} pixels an edge and ${maxPixels / 1e6} megapixels.`;
	const edge = Math.max(width, height);
	if (edge > maxEdge)
		throw bad(`${name}: ${count(edge)} pixels ${edge === width ? 'wide' : 'high'}.`, remedy);
	if (width * height > maxPixels)
		throw bad(`${name}: ${((width * height) / 1e6).toFixed(0)} megapixels.`, remedy);
}

/**
 * Tells what a picture file is, by its bytes, and refuses what is none, is not whole or is too large, before a single
 * pixel is decoded.
 * @param name how failures call the file.
 * @throws FailureError `bad-image`
 */
export function readImageHeader(file: Uint8Array, name: string): ImageHeader {
	if (file.length === 0) throw bad(`${name}: the file is empty (0 bytes).`);
	const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
	const format = formats.find((candidate) => candidate.matches(view));
	if (!format)
		throw bad(
			`${name}: not a PNG, JPEG, WebP, GIF, BMP or AVIF (first bytes ${hexOf(file.subarray(0, 8))}).`
		);
	const kind = format.mime.slice('image/'.length).toUpperCase();
	let size: PixelSize;
	try {
		size = format.read(view);
	} catch (error) {
		throw bad(
			error instanceof RangeError
				? `${name}: the ${kind} is cut off after ${count(file.length)} bytes.`
				: `${name}: the ${kind} ${(error as Error).message}.`
		);
	}
	checkSize(size, name);
	return { mime: format.mime, ...size };
}
