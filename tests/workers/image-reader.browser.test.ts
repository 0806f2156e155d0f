import { describe, expect, test } from 'vitest';
import { unwrap, type Failure } from '#lib/core/failure.ts';
import type { ImageInfo } from '#lib/core/ports.ts';
import type { Suite } from '#lib/core/run/suite.ts';
import { createImageReader } from '#lib/inference/image-reader.ts';
import { encoded, largePng, rotatedJpeg } from './support/pictures.ts';

const reader = createImageReader();
const blob = (bytes: Uint8Array) => new Blob([bytes.slice()]);

/** Red, green and blue at a place. */
async function colorAt(bytes: Uint8Array, x: number, y: number): Promise<number[]> {
	const { data, width } = unwrap(await reader.decode(blob(bytes), 'picture'));
	const at = (y * width + x) * 4;
	return [...data.subarray(at, at + 3)];
}

async function failureOf(bytes: Uint8Array, name: string): Promise<Failure> {
	const [inspected, decoded] = await Promise.all([
		reader.inspect(blob(bytes), name),
		reader.decode(blob(bytes), name)
	]);
	if (inspected.ok || decoded.ok) throw new Error(`${name} should not have been readable.`);
	expect(decoded.failure).toEqual(inspected.failure);
	expect(inspected.failure.kind).toBe('bad-image');
	return inspected.failure;
}

describe('pictures that are whole', () => {
	test.each(['image/png', 'image/jpeg', 'image/webp'])('%s', async (mime) => {
		const bytes = await encoded(mime);
		// What the file is called and said to be does not matter.
		const info: ImageInfo = unwrap(await reader.inspect(blob(bytes), 'picture.txt'));
		expect(info).toMatchObject({ mime, bytes: bytes.length, width: 64, height: 48 });
		expect(info.sha256).toMatch(/^[0-9a-f]{64}$/);
		const decoded = unwrap(await reader.decode(blob(bytes), 'picture'));
		expect(decoded.data).toHaveLength(64 * 48 * 4);
		expect(decoded.decodeMs).toBeGreaterThan(0);
		const [red = 0, , blue = 255] = decoded.data;
		expect(red).toBeGreaterThan(240);
		expect(blue).toBeLessThan(15);
	});

	test('pixels of a PNG are exact', async () => {
		const bytes = await encoded('image/png');
		expect(await colorAt(bytes, 0, 0)).toEqual([255, 0, 0]);
		expect(await colorAt(bytes, 63, 47)).toEqual([0, 0, 255]);
	});

	test('EXIF orientation is applied', async () => {
		// 6: the camera was turned, so that the stored left edge is the upright top.
		const bytes = rotatedJpeg(await encoded('image/jpeg'), 6);
		const info = unwrap(await reader.inspect(blob(bytes), 'turned.jpg'));
		expect(info).toMatchObject({ width: 48, height: 64 });
		const [red = 0] = await colorAt(bytes, 24, 4);
		const [, , blue = 0] = await colorAt(bytes, 24, 60);
		expect(red).toBeGreaterThan(240);
		expect(blue).toBeGreaterThan(240);
	});

	test('a thumbnail has at most 320 pixels an edge, and small pictures keep their size', async () => {
		const sizeOf = async (bytes: Uint8Array) => {
			const { thumbnail } = unwrap(await reader.inspect(blob(bytes), 'picture'));
			const { width, height } = await createImageBitmap(thumbnail as Blob);
			return [width, height];
		};
		expect(await sizeOf(await encoded('image/png', 800, 400))).toEqual([320, 160]);
		expect(await sizeOf(await encoded('image/png', 64, 48))).toEqual([64, 48]);
	});

	test('every picture of the demo suite is what its manifest says', async () => {
		const suite = (await (await fetch('/suites/demo/suite.json')).json()) as Suite;
		for (const { file, mime, bytes, sha256, width, height } of suite.images) {
			const content = await (await fetch(`/suites/demo/${file}`)).blob();
			const info = unwrap(await reader.inspect(content, file));
			expect({ file, ...info, thumbnail: null }).toEqual({
				...{ file, mime, bytes, sha256, width, height },
				thumbnail: null
			});
		}
	});
});

describe('files that are no good', () => {
	test('zero bytes', async () => {
		const { cause } = await failureOf(new Uint8Array(), 'empty.png');
		expect(cause).toBe('empty.png: the file is empty (0 bytes).');
	});

	test('not an image', async () => {
		const { cause } = await failureOf(new TextEncoder().encode('Hello, world'), 'letter.jpg');
		expect(cause).toContain('letter.jpg: not a PNG, JPEG');
		expect(cause).toContain('48 65 6c 6c 6f 2c 20 77');
	});

	test.each(['image/png', 'image/jpeg', 'image/webp'])('a truncated %s', async (mime) => {
		const whole = await encoded(mime, 256, 256);
		for (const part of [0.1, 0.5, 0.9]) {
			const cut = whole.subarray(0, Math.floor(whole.length * part));
			const { cause } = await failureOf(cut, 'cut');
			expect(cause).toContain('is cut off after');
		}
	});

	test('a PNG with a damaged chunk', async () => {
		const bytes = await encoded('image/png', 256, 256);
		const at = Math.floor(bytes.length / 2);
		bytes[at] = (bytes[at] ?? 0) ^ 0xff;
		expect((await failureOf(bytes, 'hurt.png')).cause).toContain('wrong checksum in chunk');
	});

	test('a WebP whose data is noise', async () => {
		const bytes = await encoded('image/webp', 256, 256);
		bytes.fill(0xa5, 20);
		expect((await failureOf(bytes, 'noise.webp')).cause).toContain('noise.webp: ');
	});

	test('20,000 pixels wide', async () => {
		const { cause, remedy } = await failureOf(await largePng(20_000, 10), 'wide.png');
		expect(cause).toBe('wide.png: 20,000 pixels wide.');
		expect(remedy).toContain('16,384 pixels an edge');
	});

	test('more than 100 megapixels', async () => {
		const { cause } = await failureOf(await largePng(12_000, 9_000), 'huge.png');
		expect(cause).toBe('huge.png: 108 megapixels.');
	});

	test('the reader goes on after a bad file', async () => {
		await failureOf(new Uint8Array(3), 'three.bin');
		expect((await reader.decode(blob(await encoded('image/png')), 'good.png')).ok).toBe(true);
	});
});
