import { env } from 'onnxruntime-web/webgpu';
import asyncifyModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiModule from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiBinary from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import { failure, FailureError } from '#lib/core/failure.ts';
import type { VariantLoad } from '#lib/core/run/run.ts';

const builds = {
	jspi: { mjs: jspiModule, wasm: jspiBinary },
	asyncify: { mjs: asyncifyModule, wasm: asyncifyBinary }
};

/** More threads than this did not pay in ONNX Runtime's own choice of a default, which this follows. */
const mostThreads = 4;

/** Points ONNX Runtime at the files that are served with the app. To be called before the first session. */
export function configureRuntime(): VariantLoad['runtime'] {
	const build = 'Suspending' in WebAssembly ? 'jspi' : 'asyncify';
	const cores = navigator.hardwareConcurrency;
	const threads = crossOriginIsolated ? Math.min(mostThreads, Math.ceil(cores / 2)) : 1;
	const { mjs, wasm } = builds[build];
	env.wasm.wasmPaths = {
		mjs: new URL(mjs, location.href).href,
		wasm: new URL(wasm, location.href).href
	};
	env.wasm.numThreads = threads;
	return { build, threads };
}

/** Brings the runtime's binary into the HTTP cache, so that its download is no part of session creation. */
export async function prefetchRuntime(build: 'jspi' | 'asyncify'): Promise<void> {
	const url = new URL(builds[build].wasm, location.href);
	const response = await fetch(url);
	if (!response.ok)
		throw new FailureError(
			failure(
				'network',
				'load',
				`ONNX Runtime: HTTP ${response.status} at ${url}.`,
				'Reload the page; the files that Loupe was served with are incomplete.'
			)
		);
	await response.arrayBuffer();
}
