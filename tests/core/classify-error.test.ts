import { expect, test } from 'vitest';
import { classifyError } from '#lib/core/classify-error.ts';
import { failure, FailureError } from '#lib/core/failure.ts';

test.each([
	['failed to call OrtRun(). ERROR_CODE: 1, std::bad_alloc', 'out-of-memory'],
	['Aborted(OOM). Build with -sASSERTIONS for more info.', 'out-of-memory'],
	['Array buffer allocation failed', 'out-of-memory'],
	['Failed to execute mapAsync: [Device] is lost.', 'device-lost'],
	['A valid external Instance reference no longer exists: instance dropped', 'device-lost'],
	['The device (webgpu) does not support fp16.', 'unsupported-dtype'],
	['no available backend found. ERR: [webgpu]', 'no-webgpu'],
	["Can't create a session. ERROR_CODE: 7, protobuf parsing failed.", 'bad-file'],
	['ERROR_CODE: 9, Could not find an implementation for Foo(1)', 'unsupported-model'],
	['Failed to fetch', 'network'],
	['memory access out of bounds', 'crashed'],
	['something nobody has seen before', 'crashed']
])('%s is %s', (message, kind) => {
	const reason = classifyError(new Error(message), 'generate', 'a/b@main:q4:wasm');
	expect(reason.kind).toBe(kind);
	expect(reason.stage).toBe('generate');
	expect(reason.cause).toContain('a/b@main:q4:wasm: Error: ');
});

test('a typed failure keeps its own words', () => {
	const typed = failure('bad-image', 'image', 'x.png: no');
	expect(classifyError(new FailureError(typed), 'generate', 'y')).toBe(typed);
});

test('a RangeError about an array is memory', () => {
	const error = new RangeError('Invalid typed array length: 8589934592');
	expect(classifyError(error, 'load', 'x').kind).toBe('out-of-memory');
});

test('wasm exceptions are numbers', () => {
	expect(classifyError(123456, 'generate', 'x').cause).toBe(
		'x: the runtime threw C++ exception 123456.'
	);
});
