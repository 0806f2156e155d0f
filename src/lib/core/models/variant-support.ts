import { failure, type Failure } from '../failure.ts';
import type { AdapterDescription } from '../run/environment.ts';
import { needsShaderF16 } from './dtype-files.ts';
import { variantId, type Variant } from './variant.ts';

/**
 * Why a variant cannot run on this adapter, or `null` when nothing speaks against it. Checked before loading, since
 * some combinations die only in the middle of the first generation.
 */
export function unsupported(
	variant: Variant,
	adapter: Pick<AdapterDescription, 'features'> | null
): Failure | null {
	if (variant.device !== 'webgpu') return null;
	if (!adapter)
		return failure('no-webgpu', 'plan', `${variantId(variant)}: there is no WebGPU here.`);
	const used = typeof variant.dtype === 'string' ? [variant.dtype] : Object.values(variant.dtype);
	if (used.some(needsShaderF16) && !adapter.features.includes('shader-f16'))
		return failure(
			'unsupported-dtype',
			'plan',
			`${variantId(variant)}: this adapter has no shader-f16.`,
			'Choose fp32, q8 or q4, or the wasm device.'
		);
	return null;
}
