import type { Environment } from '#lib/core/run/environment.ts';
import { formatBytes, plural } from '#lib/ui/format.ts';
import { adapterName } from './adapter-name.ts';

export interface DeviceFact {
	readonly name: string;
	readonly value: string;
	/** What it means for models; `bad` where it takes something away. */
	readonly meaning?: string;
	readonly bad?: boolean;
}

/** The facts that decide which models run here, and how fast; the full list is on the Device page. */
export function deviceFacts(environment: Environment): DeviceFact[] {
	return [...gpuFacts(environment), ...hostFacts(environment)];
}

function gpuFacts({ adapter, webgpuMissing }: Environment): DeviceFact[] {
	if (!adapter)
		return [
			{
				name: 'WebGPU',
				value: 'not available',
				meaning: `${webgpuMissing ?? 'This browser has no WebGPU.'} Models run on wasm, on the CPU.`,
				bad: true
			}
		];
	const half = adapter.features.includes('shader-f16');
	const { maxBufferSize } = adapter.limits;
	return [
		{
			name: 'Adapter',
			value: adapterName(adapter),
			...(adapter.fallback && {
				meaning: 'WebGPU is emulated on the CPU: right results, slow times.',
				bad: true
			})
		},
		{
			name: 'Half floats',
			value: half ? 'shader-f16' : 'no shader-f16',
			meaning: half ? 'Every dtype runs.' : 'fp16 and q4f16 need wasm; fp32, q8 and q4 run.',
			bad: !half
		},
		...(maxBufferSize === undefined
			? []
			: [
					{
						name: 'Largest buffer',
						value: formatBytes(maxBufferSize),
						meaning: 'No single weight tensor may be larger.'
					}
				])
	];
}

function hostFacts(environment: Environment): DeviceFact[] {
	const { logicalCores, deviceMemoryGb, crossOriginIsolated, jspi } = environment;
	const cores = logicalCores === null ? 'unknown' : plural(logicalCores, 'core');
	return [
		{
			name: 'Processor',
			value: cores,
			meaning: crossOriginIsolated
				? 'wasm uses threads.'
				: 'The page is not isolated, so wasm runs on one thread.',
			bad: !crossOriginIsolated
		},
		{
			name: 'Memory',
			value: deviceMemoryGb === null ? 'not told' : `${deviceMemoryGb} GB or more`
		},
		{
			name: 'Runtime',
			value: jspi ? 'JSPI' : 'Asyncify',
			meaning: jspi
				? 'The small, fast build of the runtime.'
				: 'A larger, slower build of the runtime, because this browser lacks JSPI.'
		}
	];
}
