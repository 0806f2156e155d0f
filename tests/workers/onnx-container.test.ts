import { readFileSync, existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inspectOnnx } from '#workers/files/onnx-container.ts';

/** ir_version 8, an empty graph, and an opset. */
const smallest = Uint8Array.of(0x08, 0x08, 0x3a, 0x00, 0x42, 0x02, 0x10, 0x0e);

test('a whole container has no fault', () => {
	expect(inspectOnnx(smallest)).toBeNull();
});

test('the embedded weights have no fault, and every shorter part has one', () => {
	const path = 'static/models/loupe/demo-vlm/main/onnx/embed_tokens_q4.onnx';
	expect(existsSync(path)).toBe(true);
	const bytes = new Uint8Array(readFileSync(path));
	expect(inspectOnnx(bytes)).toBeNull();
	for (const part of [0, 1, 0.001, 0.1, 0.5, 0.999])
		if (part < 1)
			expect(inspectOnnx(bytes.subarray(0, Math.floor(bytes.length * part)))).not.toBeNull();
	expect(inspectOnnx(bytes.subarray(0, bytes.length - 1))).toContain('is cut off');
});

test.each([
	['nothing', new Uint8Array(), 'is empty'],
	['a field that ends late', Uint8Array.of(0x3a, 0x10, 0x00), 'is cut off: 3 of 18 bytes'],
	['a number that does not end', Uint8Array.of(0x3a, 0x80), 'is cut off after 2 bytes'],
	['a web page', new TextEncoder().encode('<!doctype html>'), 'is not an ONNX file'],
	['a Git LFS pointer', new TextEncoder().encode('version https://git-lfs'), 'is'],
	['fields without a graph', Uint8Array.of(0x08, 0x08), 'no graph']
])('%s', (_, bytes, words) => {
	expect(inspectOnnx(bytes)).toContain(words);
});
