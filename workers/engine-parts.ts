import type { Failure } from '#lib/core/failure.ts';
import type { ModelPlace } from '#lib/core/models/files/model-place.ts';
import type { Variant } from '#lib/core/models/variant.ts';
import type { LoadEvent } from '#lib/core/inference-ports.ts';
import type { VariantLoad } from '#lib/core/run/run.ts';
import type { Driver } from './drivers/driver.ts';
import type { ModelFiles } from './files/model-files.ts';

/** WebGPU towards the engine. Bytes are `null` while no device was made. */
export interface GpuMonitor {
	/** Of the adapter the runtime will get; `null` when there is none. */
	adapterFeatures(): Promise<ReadonlySet<string> | null>;
	/** Whether a device was made in this worker. */
	readonly inUse: boolean;
	readonly liveBytes: number | null;
	readonly peakBytes: number | null;
	/** Lets `peakBytes` start over from what is live. */
	restartPeak(): void;
	/** Resolves when everything queued on the device is done. */
	idle(): Promise<void>;
	/** Calls back once, at once if it already happened, when the device is lost or out of memory. */
	onFault(listener: (fault: Failure) => void): () => void;
	loseDevice(): void;
}

/** ONNX Runtime towards the engine. */
export interface Runtime {
	readonly build: VariantLoad['runtime'];
	/** Makes the files the only ones that the runtime can see, and fetches what the runtime itself consists of. */
	serve(files: ModelFiles, subject: string): Promise<void>;
	readonly wasmBytes: number | null;
	readonly jsHeapBytes: number | null;
}

/** What the engine is made of; tests hand in their own. */
export interface EngineParts {
	readonly drivers: readonly Driver[];
	/** Monotonic, in ms. */
	readonly now: () => number;
	readonly gpu: GpuMonitor;
	readonly runtime: Runtime;
	/** Waits a moment: long enough for the browser to tell of a lost device. */
	settle(): Promise<void>;
	openFiles(
		variant: Variant,
		places: readonly ModelPlace[],
		onEvent: (event: LoadEvent) => void
	): Promise<ModelFiles>;
}
