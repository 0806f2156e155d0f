import type { ImageFormat, PixelSize } from './format.ts';

const endOfImage = 0xd9;
const startOfScan = 0xda;

/** Start of frame: C0 to CF without DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number) =>
	marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** TEM and the restart markers stand alone; every other marker has a length behind it. */
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** Past the entropy-coded data at `at`, to the next marker that is not part of it. */
function skipScan(view: DataView, at: number): number {
	for (; ; at++) {
		if (view.getUint8(at) !== 0xff) continue;
		const next = view.getUint8(at + 1);
		if (next !== 0 && next !== 0xff && !standsAlone(next)) return at;
	}
}

/** ITU-T T.81, annex B: markers with segments, and entropy-coded data after each start of scan. */
export const jpeg: ImageFormat = {
	mime: 'image/jpeg',
	matches: (view) =>
		view.byteLength >= 3 && view.getUint16(0) === 0xffd8 && view.getUint8(2) === 0xff,
	read(view) {
		let size: PixelSize | null = null;
		for (let at = 2; ;) {
			if (view.getUint8(at) !== 0xff) throw new Error(`is damaged: no marker at byte ${at}`);
			const marker = view.getUint8(at + 1);
			if (marker === endOfImage) break;
			if (marker === 0xff) {
				at += 1;
				continue;
			}
			if (standsAlone(marker)) {
				at += 2;
				continue;
			}
			const length = view.getUint16(at + 2);
			if (isFrame(marker)) size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
			at += 2 + length;
			if (marker === startOfScan) at = skipScan(view, at);
		}
		if (!size) throw new Error('has no size (no frame before its end)');
		return size;
	}
};
