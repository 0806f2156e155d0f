/**
 * Counts the bytes of GPU buffers: created less destroyed, where a buffer that is dropped and collected counts as
 * destroyed. Patches WebGPU's prototypes, so it must be made before the runtime asks for its device.
 */
export class GpuLedger {
	#live = 0;
	#peak = 0;
	#device: GPUDevice | null = null;
	readonly #sizes = new WeakMap<GPUBuffer, { bytes: number }>();
	readonly #collected = new FinalizationRegistry((size: { bytes: number }) => this.#release(size));

	constructor(onDevice: (device: GPUDevice) => void) {
		if (typeof GPUDevice === 'undefined') return;
		// eslint-disable-next-line @typescript-eslint/no-this-alias -- the patched methods have their own `this`
		const ledger = this;
		const { createBuffer } = GPUDevice.prototype;
		const { destroy } = GPUBuffer.prototype;
		const { requestDevice } = GPUAdapter.prototype;
		GPUDevice.prototype.createBuffer = function (descriptor) {
			const buffer = createBuffer.call(this, descriptor);
			ledger.#add(buffer);
			return buffer;
		};
		GPUBuffer.prototype.destroy = function () {
			ledger.#remove(this);
			return destroy.call(this);
		};
		GPUAdapter.prototype.requestDevice = async function (descriptor) {
			const device = await requestDevice.call(this, descriptor);
			ledger.#device = device;
			onDevice(device);
			return device;
		};
	}

	/** The last device that was made in this worker. */
	get device(): GPUDevice | null {
		return this.#device;
	}

	get liveBytes(): number {
		return this.#live;
	}

	/** Highest value since {@link restartPeak}. */
	get peakBytes(): number {
		return this.#peak;
	}

	restartPeak(): void {
		this.#peak = this.#live;
	}

	#add(buffer: GPUBuffer): void {
		const size = { bytes: buffer.size };
		this.#sizes.set(buffer, size);
		this.#collected.register(buffer, size);
		this.#live += size.bytes;
		if (this.#live > this.#peak) this.#peak = this.#live;
	}

	#remove(buffer: GPUBuffer): void {
		const size = this.#sizes.get(buffer);
		if (size) this.#release(size);
	}

	/** Destroyed first and collected later: counted once. */
	#release(size: { bytes: number }): void {
		this.#live -= size.bytes;
		size.bytes = 0;
	}
}
