import type { ModelFiles } from '../files/model-files.ts';
import type { Runtime } from '../engine-parts.ts';
import { hostFiles } from './hosted-files.ts';
import { configureRuntime, prefetchRuntime } from './ort-runtime.ts';
import { nameFailedSessions } from './session-creation.ts';
import { WasmLedger } from './wasm-ledger.ts';

/** Chromium's; not in the standard, and not in every kind of worker. */
interface HeapReport {
	readonly memory?: { readonly usedJSHeapSize: number };
}

/** ONNX Runtime in this worker. */
export class BrowserRuntime implements Runtime {
	readonly #wasm = new WasmLedger();
	readonly build = configureRuntime();

	async serve(files: ModelFiles, subject: string): Promise<void> {
		const taken = new WeakMap<ArrayBufferLike, string>();
		hostFiles((file) => {
			const bytes = files.take(file);
			if (bytes) taken.set(bytes.buffer, file);
			return bytes;
		});
		nameFailedSessions(
			subject,
			(buffer) => taken.get(buffer),
			(file) => files.discard(file)
		);
		await prefetchRuntime(this.build.build);
	}

	get wasmBytes(): number | null {
		return this.#wasm.bytes;
	}

	get jsHeapBytes(): number | null {
		return (performance as HeapReport).memory?.usedJSHeapSize ?? null;
	}
}
