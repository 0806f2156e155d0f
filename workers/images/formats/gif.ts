import { hasTag, type ImageFormat } from './format.ts';

const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Data sub-blocks: each begins with its length, an empty one ends them. */
function skipBlocks(view: DataView, at: number): number {
	for (;;) {
		const length = view.getUint8(at);
		at += 1 + length;
		if (length === 0) return at;
	}
}

/** GIF89a specification: logical screen, then extensions (0x21) and images (0x2C) up to the trailer (0x3B). */
export const gif: ImageFormat = {
	mime: 'image/gif',
	matches: (view) => hasTag(view, 0, 'GIF8'),
	read(view) {
		const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
		for (let at = 13 + tableBytes(view.getUint8(10)); ;) {
			const block = view.getUint8(at);
			if (block === 0x3b) return size;
			if (block === 0x21) at = skipBlocks(view, at + 2);
			else if (block === 0x2c) at = skipBlocks(view, at + 11 + tableBytes(view.getUint8(at + 9)));
			else throw new Error(`is damaged: unknown block at byte ${at}`);
		}
	}
};
