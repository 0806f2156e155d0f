import { CutOff, type ImageFormat } from './format.ts';

/** Windows bitmap: BITMAPFILEHEADER, then a BITMAPINFOHEADER or a later one. A negative height means top-down. */
export const bmp: ImageFormat = {
	mime: 'image/bmp',
	matches: (view) => view.byteLength >= 2 && view.getUint16(0) === 0x424d,
	read(view) {
		const width = view.getInt32(18, true);
		const height = Math.abs(view.getInt32(22, true));
		const pixels = view.getUint32(10, true);
		const bitsPerPixel = view.getUint16(28, true);
		const isCompressed = view.getUint32(30, true) === 1 || view.getUint32(30, true) === 2;
		const rowBytes = Math.ceil((width * bitsPerPixel) / 32) * 4;
		if (pixels + (isCompressed ? 1 : rowBytes * height) > view.byteLength) throw new CutOff();
		return { width, height };
	}
};
