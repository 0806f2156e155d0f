import type { Metric } from './metric.ts';

/** What loading a variant took: one value per load, under the names of `VariantLoad`. */
export const loadMetrics: readonly Metric[] = [
	{
		id: 'downloadMs',
		label: 'Download',
		group: 'loading',
		unit: 'ms',
		better: 'lower',
		digits: 0,
		definition: 'Time to fetch the files of a variant, from the network or the cache.'
	},
	{
		id: 'downloadBytes',
		label: 'Size',
		group: 'loading',
		unit: 'bytes',
		better: 'lower',
		digits: 1,
		definition: 'Bytes of all files of a variant, from the network or the cache.'
	},
	{
		id: 'sessionMs',
		label: 'Sessions',
		group: 'loading',
		unit: 'ms',
		better: 'lower',
		digits: 0,
		definition: 'Creation of the ONNX Runtime sessions, weights in hand.'
	},
	{
		id: 'firstRunMs',
		label: 'First run',
		group: 'loading',
		unit: 'ms',
		better: 'lower',
		digits: 0,
		definition:
			'The first inference after loading, in which WebGPU compiles its shaders; never part of the trials.'
	}
];
