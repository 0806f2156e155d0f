import { crc32 } from '#workers/images/formats/crc32.ts';

/** A picture file made by the browser: left half red, right half blue. */
export async function encoded(type: string, width = 64, height = 48): Promise<Uint8Array> {
	const canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
	context.fillStyle = '#ff0000';
	context.fillRect(0, 0, width / 2, height);
	context.fillStyle = '#0000ff';
	context.fillRect(width / 2, 0, width / 2, height);
	const blob = await canvas.convertToBlob({ type, quality: 0.95 });
	if (blob.type !== type) throw new Error(`This browser writes no ${type}.`);
	return new Uint8Array(await blob.arrayBuffer());
}

function chunk(type: string, data: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(data.length + 12);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, data.length);
	bytes.set(new TextEncoder().encode(type), 4);
	bytes.set(data, 8);
	view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
	return bytes;
}

const concat = (parts: Uint8Array[]) => {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
};

/** A whole grayscale PNG of any size, all black, which compresses to almost nothing. */
export async function largePng(width: number, height: number): Promise<Uint8Array> {
	const header = new Uint8Array(13);
	const view = new DataView(header.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	header[8] = 8;
	const rows = new Blob([new Uint8Array((width + 1) * height)]);
	const packed = rows.stream().pipeThrough(new CompressionStream('deflate'));
	return concat([
		Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
		chunk('IHDR', header),
		chunk('IDAT', new Uint8Array(await new Response(packed).arrayBuffer())),
		chunk('IEND', new Uint8Array())
	]);
}

/** Puts an EXIF segment that asks for `orientation` (1 to 8, TIFF 6.0) behind the JPEG's start. */
export function rotatedJpeg(jpeg: Uint8Array, orientation: number): Uint8Array {
	const tiff = Uint8Array.of(
		...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
		...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
		...[0, 0, 0, 0]
	);
	const length = tiff.length + 8;
	const head = Uint8Array.of(0xff, 0xe1, length >> 8, length & 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0);
	return concat([jpeg.subarray(0, 2), head, tiff, jpeg.subarray(2)]);
}
