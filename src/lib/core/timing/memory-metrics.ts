import type { Metric } from '../run/metric.ts';

const memory = { group: 'memory', unit: 'bytes', better: 'lower', digits: 1 } as const;

/** The figures of `GenerationObservation`, under the same names. */
export const memoryMetrics: readonly Metric[] = [
	{
		...memory,
		id: 'gpuBytesPeak',
		label: 'GPU peak',
		definition: 'Most bytes held in WebGPU buffers during the generation, counted at the device.'
	},
	{
		...memory,
		id: 'gpuBytesLive',
		label: 'GPU after',
		definition: 'Bytes held in WebGPU buffers after the generation: created less destroyed.'
	},
	{
		...memory,
		id: 'wasmBytes',
		label: 'Wasm heap',
		definition: 'Size of the WebAssembly heap, which grows and never shrinks.'
	},
	{
		...memory,
		id: 'jsHeapBytes',
		label: 'JS heap',
		definition: 'JavaScript heap in use in the worker, where the browser tells.'
	}
];
