import type { AdapterDescription } from '#lib/core/run/environment.ts';

/** Limits that decide which model fits and how fast its kernels can be; the rest would be noise in a run file. */
const limitNames = [
	'maxBufferSize',
	'maxStorageBufferBindingSize',
	'maxStorageBuffersPerShaderStage',
	'maxComputeWorkgroupStorageSize',
	'maxComputeInvocationsPerWorkgroup',
	'maxComputeWorkgroupSizeX',
	'maxComputeWorkgroupsPerDimension'
] as const satisfies readonly (keyof GPUSupportedLimits)[];

export type AdapterProbe =
	| { readonly adapter: AdapterDescription; readonly missing: null }
	| { readonly adapter: null; readonly missing: string };

/** Asks for the adapter that inference asks for, and says why there is none. Never rejects. */
export async function probeAdapter(): Promise<AdapterProbe> {
	if (!navigator.gpu) return { adapter: null, missing: reasonForNoGpu() };
	try {
		const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
		if (adapter) return { adapter: describe(adapter), missing: null };
		return {
			adapter: null,
			missing:
				'The browser has WebGPU but found no adapter: hardware acceleration is off, or the GPU driver is on its block list.'
		};
	} catch (error) {
		return { adapter: null, missing: `Asking for a WebGPU adapter failed: ${String(error)}.` };
	}
}

function reasonForNoGpu(): string {
	return isSecureContext
		? 'This browser has no WebGPU (navigator.gpu is missing).'
		: `WebGPU needs a secure page, and ${location.origin} is neither https nor localhost.`;
}

function describe(adapter: GPUAdapter): AdapterDescription {
	const { info, limits } = adapter;
	return {
		vendor: info.vendor,
		architecture: info.architecture,
		device: info.device,
		description: info.description,
		fallback: info.isFallbackAdapter ?? /swiftshader|llvmpipe/i.test(info.architecture),
		features: [...adapter.features].sort(),
		limits: Object.fromEntries(limitNames.map((name) => [name, limits[name]]))
	};
}
