import {
	failure,
	FailureError,
	type Failure,
	type FailureKind,
	type FailureStage
} from './failure.ts';

/**
 * What the runtime's messages mean, most telling first. ONNX Runtime, emscripten and the browsers only give text; the
 * patterns are those of onnxruntime-web 1.31 and of Chromium, Firefox and Safari.
 */
const patterns: readonly (readonly [RegExp, FailureKind])[] = [
	[/\bdevice\b[^.]{0,40}\b(lost|destroyed)\b|instance dropped|DXGI_ERROR_DEVICE/i, 'device-lost'],
	[
		/out of memory|bad_alloc|Aborted\(OOM\)|allocation failed|failed to allocate|cannot enlarge memory|could not allocate|exceeds the max(imum)? buffer size|QuotaExceeded.*memory/i,
		'out-of-memory'
	],
	[/does not support fp16|shader-f16/i, 'unsupported-dtype'],
	[
		/no available backend found|WebGPU is not supported|Failed to get (a )?GPU adapter|Unsupported device: "webgpu"/i,
		'no-webgpu'
	],
	[
		/protobuf|INVALID_GRAPH|ModelProto|Failed to load (external data|model)|not a valid model|ERROR_CODE: (7|10)\b/i,
		'bad-file'
	],
	[
		/NOT_IMPLEMENTED|ERROR_CODE: 9\b|Could not find an implementation|tokens and features do not match/i,
		'unsupported-model'
	],
	[/Failed to fetch|NetworkError|Load failed|Importing a module script failed/i, 'network'],
	[/unreachable|memory access out of bounds|Aborted\(|null function|RuntimeError/i, 'crashed']
];

function describe(error: unknown): string {
	if (error instanceof Error) return `${error.name}: ${error.message}`;
	if (typeof error === 'number') return `the runtime threw C++ exception ${error}`;
	return typeof error === 'string' ? error : String(error);
}

/**
 * Turns anything thrown into a failure. A {@link FailureError} keeps its own words; everything else is told apart by
 * its message, and what no pattern knows is `crashed`: the worker cannot be trusted after it.
 * @param subject what was being worked on, put before the cause, such as `owner/name@main:q4:webgpu`.
 */
export function classifyError(error: unknown, stage: FailureStage, subject: string): Failure {
	if (error instanceof FailureError) return error.failure;
	const text = describe(error).replace(/\s+/g, ' ').slice(0, 400);
	if (error instanceof RangeError && /array|buffer|length|memory/i.test(error.message))
		return failure('out-of-memory', stage, `${subject}: ${text}.`);
	const kind = patterns.find(([pattern]) => pattern.test(text))?.[1] ?? 'crashed';
	return failure(kind, stage, `${subject}: ${text}.`);
}
