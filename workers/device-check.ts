import { failure, FailureError } from '#lib/core/failure.ts';
import { dtypeOf } from '#lib/core/models/dtype-files.ts';
import { unsupported } from '#lib/core/models/variant-support.ts';
import { variantId, type Variant } from '#lib/core/models/variant.ts';
import type { GpuMonitor } from './engine-parts.ts';

/**
 * Refuses what the device cannot run, before anything large is fetched: nothing falls back silently.
 * @param weights base names of the ONNX files.
 * @throws FailureError `no-webgpu` or `unsupported-dtype`.
 */
export async function checkDevice(
	variant: Variant,
	weights: readonly string[],
	gpu: GpuMonitor
): Promise<void> {
	// transformers.js would take its own default for a file that is not named.
	const unnamed = weights.find((base) => dtypeOf(variant.dtype, base) === undefined);
	if (unnamed !== undefined)
		throw new FailureError(
			failure(
				'unsupported-dtype',
				'load',
				`${variantId(variant)}: no dtype for "${unnamed}".`,
				`Choose a dtype for each of ${weights.join(', ')}, or one for all.`
			)
		);
	if (variant.device !== 'webgpu') return;
	const features = await gpu.adapterFeatures();
	const reason = unsupported(variant, features && { features: [...features] });
	if (reason) throw new FailureError({ ...reason, stage: 'load' });
}
