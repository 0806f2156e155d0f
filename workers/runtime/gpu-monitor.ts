import { failure, type Failure } from '#lib/core/failure.ts';
import type { GpuMonitor } from '../engine-parts.ts';
import { GpuLedger } from './gpu-ledger.ts';

/** WebGPU as this worker sees it. */
export class BrowserGpuMonitor implements GpuMonitor {
	readonly #ledger = new GpuLedger((device) => this.#watch(device));
	readonly #listeners = new Set<(fault: Failure) => void>();
	#fault: Failure | null = null;

	async adapterFeatures(): Promise<ReadonlySet<string> | null> {
		const gpu = (navigator as Navigator & { gpu?: GPU }).gpu;
		const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
		return adapter?.features ?? null;
	}

	get inUse(): boolean {
		return this.#ledger.device !== null;
	}

	get liveBytes(): number | null {
		return this.inUse ? this.#ledger.liveBytes : null;
	}

	get peakBytes(): number | null {
		return this.inUse ? this.#ledger.peakBytes : null;
	}

	restartPeak(): void {
		this.#ledger.restartPeak();
	}

	async idle(): Promise<void> {
		await this.#ledger.device?.queue.onSubmittedWorkDone();
	}

	onFault(listener: (fault: Failure) => void): () => void {
		if (this.#fault) listener(this.#fault);
		else this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	loseDevice(): void {
		this.#ledger.device?.destroy();
	}

	#watch(device: GPUDevice): void {
		void device.lost.then(({ reason, message }) =>
			this.#raise(
				failure(
					'device-lost',
					'generate',
					`The GPU device was lost (${reason === 'destroyed' ? 'destroyed' : 'unknown reason'}${message ? `: ${message}` : ''}).`
				)
			)
		);
		// A refused command leaves its output unwritten: what the model says then is not to be trusted.
		device.addEventListener('uncapturederror', ({ error }) =>
			this.#raise(
				error instanceof GPUOutOfMemoryError
					? failure('out-of-memory', 'generate', `The GPU has no memory left (${error.message}).`)
					: failure('crashed', 'generate', `WebGPU refused a command (${error.message}).`)
			)
		);
	}

	#raise(fault: Failure): void {
		this.#fault ??= fault;
		for (const listener of this.#listeners) listener(this.#fault);
		this.#listeners.clear();
	}
}
