import { classifyError } from '#lib/core/classify-error.ts';
import { failed, failure, FailureError, success, type Result } from '#lib/core/failure.ts';
import type { DecodedImage } from '#lib/core/images/decoded-image.ts';
import type { BinaryFile, ImageInfo, ImageReader } from '#lib/core/ports.ts';
import { sha256 } from '../sha256.ts';
import { readImageHeader, type ImageHeader } from './image-header.ts';

const thumbnailEdge = 320;

interface Opened {
	readonly header: ImageHeader;
	readonly bytes: Uint8Array<ArrayBuffer>;
	/** Upright, as the file's EXIF orientation asks. To be closed. */
	readonly bitmap: ImageBitmap;
}

async function open(file: BinaryFile, name: string): Promise<Opened> {
	const bytes = new Uint8Array(await file.arrayBuffer());
	const header = readImageHeader(bytes, name);
	try {
		const bitmap = await createImageBitmap(new Blob([bytes], { type: header.mime }), {
			imageOrientation: 'from-image',
			premultiplyAlpha: 'none'
		});
		return { header, bytes, bitmap };
	} catch (error) {
		// Browsers say only that it could not be decoded.
		if (!(error instanceof DOMException)) throw error;
		throw new FailureError(
			failure(
				'bad-image',
				'image',
				`${name}: the browser cannot decode this ${header.mime} of ${header.width} × ${header.height} pixels (${error.message}).`
			)
		);
	}
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
	const context = new OffscreenCanvas(width, height).getContext('2d', {
		colorSpace: 'srgb',
		willReadFrequently: true
	});
	if (context) return context;
	throw new RangeError(`no memory for a canvas of ${width} × ${height} pixels`);
}

async function thumbnailOf(bitmap: ImageBitmap): Promise<Blob> {
	const scale = Math.min(1, thumbnailEdge / Math.max(bitmap.width, bitmap.height));
	const width = Math.max(1, Math.round(bitmap.width * scale));
	const height = Math.max(1, Math.round(bitmap.height * scale));
	const context = contextOf(width, height);
	context.imageSmoothingQuality = 'high';
	context.drawImage(bitmap, 0, 0, width, height);
	return context.canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
}

async function asResult<Value>(name: string, work: () => Promise<Value>): Promise<Result<Value>> {
	try {
		return success(await work());
	} catch (error) {
		return failed(classifyError(error, 'image', name));
	}
}

/** Reads picture files with the browser's own decoders. */
export const imageDecoder: ImageReader = {
	inspect: (file, name) =>
		asResult(name, async (): Promise<ImageInfo> => {
			const { header, bytes, bitmap } = await open(file, name);
			try {
				return {
					sha256: await sha256(bytes),
					mime: header.mime,
					bytes: bytes.length,
					width: bitmap.width,
					height: bitmap.height,
					thumbnail: await thumbnailOf(bitmap)
				};
			} finally {
				bitmap.close();
			}
		}),

	decode: (file, name) =>
		asResult(name, async (): Promise<DecodedImage> => {
			const startedAt = performance.now();
			const { bitmap } = await open(file, name);
			try {
				const { width, height } = bitmap;
				const context = contextOf(width, height);
				context.drawImage(bitmap, 0, 0);
				const { data } = context.getImageData(0, 0, width, height);
				return {
					width,
					height,
					data: data as Uint8ClampedArray<ArrayBuffer>,
					decodeMs: performance.now() - startedAt
				};
			} finally {
				bitmap.close();
			}
		})
};
