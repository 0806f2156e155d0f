/** Remembers the memory of ONNX Runtime's wasm module. To be made before the runtime starts. */
export class WasmLedger {
	readonly #memories: WebAssembly.Memory[] = [];

	constructor() {
		const memories = this.#memories;
		WebAssembly.Memory = class extends WebAssembly.Memory {
			constructor(descriptor: WebAssembly.MemoryDescriptor) {
				super(descriptor);
				memories.push(this);
			}
		};
	}

	/** Size of the wasm heap, which grows and never shrinks; `null` before there is one. */
	get bytes(): number | null {
		if (this.#memories.length === 0) return null;
		return this.#memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
	}
}
