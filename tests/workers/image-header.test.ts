import { describe, expect, test } from 'vitest';
import { readImageHeader } from '#workers/images/image-header.ts';

const bytesOf = (...parts: (number | string)[]) =>
	Uint8Array.from(
		parts.flatMap((part) =>
			typeof part === 'number' ? [part] : [...part].map((char) => char.charCodeAt(0))
		)
	);
const u16 = (value: number) => [value & 0xff, value >> 8];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)];
const big = (value: number) => u32(value).reverse();

/** 3 × 2 pixels, one image with a two-color table and one data block. */
const gif = bytesOf(
	'GIF89a',
	...[...u16(3), ...u16(2), 0x80, 0, 0],
	...[0, 0, 0, 255, 255, 255],
	...[0x21, 0xf9, 4, 0, 0, 0, 0, 0],
	...[0x2c, 0, 0, 0, 0, ...u16(3), ...u16(2), 0],
	...[2, 2, 0x84, 0x51, 0],
	0x3b
);

const bmp = bytesOf(
	'BM',
	...[...u32(54 + 16), ...u32(0), ...u32(54)],
	...[...u32(40), ...u32(3), ...u32(-2), ...u16(1), ...u16(24), ...u32(0)],
	...[...u32(16), ...u32(0), ...u32(0), ...u32(0), ...u32(0)],
	...new Array<number>(24).fill(0)
);

const box = (type: string, ...content: number[]) => [
	...big(content.length + 8),
	...bytesOf(type),
	...content
];
const ispe = (width: number, height: number) =>
	box('ispe', ...big(0), ...big(width), ...big(height));
const avif = bytesOf(
	...box('ftyp', ...bytesOf('avif'), ...big(0)),
	...box('meta', ...big(0), ...box('iprp', ...box('ipco', ...ispe(8, 4), ...ispe(640, 480)))),
	...box('mdat', 1, 2, 3, 4)
);

/** Lossless WebP: 14 bits each for width and height less one. */
const webp = bytesOf('RIFF', ...u32(18), 'WEBPVP8L', ...u32(5), 0x2f, ...u32(2 | (1 << 14)), 0);

describe.each([
	['image/gif', gif, 3, 2],
	['image/bmp', bmp, 3, 2],
	['image/avif', avif, 640, 480],
	['image/webp', webp, 3, 2]
])('%s', (mime, bytes, width, height) => {
	test('tells its size', () => {
		expect(readImageHeader(bytes, 'x')).toEqual({ mime, width, height });
	});

	test('is refused when it is cut off', () => {
		const cut = bytes.subarray(0, bytes.length - 3);
		expect(() => readImageHeader(cut, 'x')).toThrow('is cut off after');
	});
});

test('a size of zero is refused', () => {
	const empty = gif.slice();
	empty[6] = 0;
	expect(() => readImageHeader(empty, 'x.gif')).toThrow('x.gif: its size is 0 × 2 pixels');
});

test('a GIF with an unknown block is refused with its place', () => {
	const odd = gif.slice();
	odd[19] = 0x99;
	expect(() => readImageHeader(odd, 'x.gif')).toThrow('unknown block at byte 19');
});
