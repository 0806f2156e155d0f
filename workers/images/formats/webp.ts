import { CutOff, hasTag, tagAt, type ImageFormat, type PixelSize } from './format.ts';

const uint24 = (view: DataView, at: number) =>
	view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

function sizeOf(view: DataView): PixelSize {
	const kind = tagAt(view, 12);
	if (kind === 'VP8X') return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
	if (kind === 'VP8L') {
		const bits = view.getUint32(21, true);
		return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
	}
	if (kind === 'VP8 ')
		return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
	throw new Error(`has an unknown first chunk "${kind}"`);
}

/** RFC 9649: a RIFF container that says how long it is. */
export const webp: ImageFormat = {
	mime: 'image/webp',
	matches: (view) => hasTag(view, 0, 'RIFF') && hasTag(view, 8, 'WEBP'),
	read(view) {
		if (view.getUint32(4, true) + 8 > view.byteLength) throw new CutOff();
		return sizeOf(view);
	}
};
