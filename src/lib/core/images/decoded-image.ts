/** Upright pixels of an image file. */
export interface DecodedImage {
	readonly width: number;
	readonly height: number;
	/** RGBA, row-major, `width * height * 4` bytes, not premultiplied, sRGB. */
	readonly data: Uint8ClampedArray<ArrayBuffer>;
	/** File to upright pixels. */
	readonly decodeMs: number;
}
