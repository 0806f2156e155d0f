import { CutOff, hasTag, tagAt, type ImageFormat, type PixelSize } from './format.ts';

interface Box {
	readonly type: string;
	readonly start: number;
	readonly end: number;
}

/** ISO/IEC 14496-12 boxes: size, type, content; size 1 means a 64-bit size follows, size 0 that it is the last. */
function* boxes(view: DataView, from: number, to: number): Generator<Box> {
	for (let at = from; at < to;) {
		const short = view.getUint32(at);
		const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
		if (size < 8) throw new Error(`is damaged: box of ${size} bytes at byte ${at}`);
		if (at + size > to) throw new CutOff();
		yield { type: tagAt(view, at + 4), start: at + (short === 1 ? 16 : 8), end: at + size };
		at += size;
	}
}

function find(view: DataView, from: number, to: number, type: string): Box {
	for (const box of boxes(view, from, to)) if (box.type === type) return box;
	throw new Error(`has no size (box ${type} is missing)`);
}

/** AVIF: the largest `ispe` property, which is that of the main picture and not of its thumbnail. */
export const avif: ImageFormat = {
	mime: 'image/avif',
	matches: (view) =>
		hasTag(view, 4, 'ftyp') && (hasTag(view, 8, 'avif') || hasTag(view, 8, 'avis')),
	read(view) {
		const whole = [...boxes(view, 0, view.byteLength)];
		const meta = whole.find(({ type }) => type === 'meta');
		if (!meta) throw new Error('has no size (box meta is missing)');
		const properties = find(view, meta.start + 4, meta.end, 'iprp');
		const container = find(view, properties.start, properties.end, 'ipco');
		let size: PixelSize | null = null;
		for (const { type, start } of boxes(view, container.start, container.end)) {
			if (type !== 'ispe') continue;
			const width = view.getUint32(start + 4);
			if (!size || width > size.width) size = { width, height: view.getUint32(start + 8) };
		}
		if (!size) throw new Error('has no size (box ispe is missing)');
		return size;
	}
};
