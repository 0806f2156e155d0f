import { failure, FailureError } from '#lib/core/failure.ts';
import { dtypeOf, needsShaderF16 } from '#lib/core/models/dtype-files.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import type { GpuMonitor } from './engine-parts.ts';

/**
 * Refuses what the device cannot run, before anything large is fetched: nothing falls back silently.
 * @param weights base names of the ONNX files.
 * @throws FailureError `no-webgpu`, or `unsupported-dtype` naming the file.
 */
export async function checkDevice(
	variant: Variant,
	weights: readonly string[],
	gpu: GpuMonitor
): Promise<void> {
	const subject = variantId(variant);
	const missing = weights.find((base) => dtypeOf(variant.dtype, base) === undefined);
	if (missing !== undefined)
		throw new FailureError(
			failure(
				'unsupported-dtype',
				'load',
				`${subject}: no dtype for "${missing}".`,
				`Choose a dtype for each of ${weights.join(', ')}, or one for all.`
			)
		);
	if (variant.device !== 'webgpu') return;
	const features = await gpu.adapterFeatures();
	if (!features)
		throw new FailureError(
			failure('no-webgpu', 'load', `${subject}: this browser gives no WebGPU adapter.`)
		);
	const half = weights.find((base) => needsShaderF16(dtypeOf(variant.dtype, base) ?? 'fp32'));
	if (half !== undefined && !features.has('shader-f16'))
		throw new FailureError(
			failure(
				'unsupported-dtype',
				'load',
				`${subject}: "${half}" is ${dtypeOf(variant.dtype, half)}, which needs the WebGPU feature shader-f16, and this adapter has none.`,
				'Choose fp32, q8 or q4, or the wasm device.'
			)
		);
}
