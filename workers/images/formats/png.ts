import { crc32 } from './crc32.ts';
import { hasTag, tagAt, type ImageFormat, type PixelSize } from './format.ts';

/** W3C PNG (third edition), section 5: a signature, then chunks of length, type, data and checksum up to IEND. */
export const png: ImageFormat = {
	mime: 'image/png',
	matches: (view) => hasTag(view, 0, '\x89PNG'),
	read(view) {
		let size: PixelSize | null = null;
		for (let at = 8; ;) {
			const length = view.getUint32(at);
			const type = tagAt(view, at + 4);
			const checksum = view.getUint32(at + 8 + length);
			const checked = new Uint8Array(view.buffer, view.byteOffset + at + 4, length + 4);
			if (crc32(checked) !== checksum)
				throw new Error(`is damaged: wrong checksum in chunk ${type} at byte ${at}`);
			if (type === 'IHDR')
				size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
			if (type === 'IEND') break;
			at += length + 12;
		}
		if (!size) throw new Error('has no size (chunk IHDR is missing)');
		return size;
	}
};
