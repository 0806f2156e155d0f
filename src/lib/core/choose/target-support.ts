import { unsupported } from '../models/variant-support.ts';
import type { Variant } from '../models/variant.ts';
import type { Environment } from '../run/environment.ts';
import type { Target } from './constraints.ts';

/** Where a choice is to run. */
export interface TargetDevice {
	readonly target: Target;
	/** The device that asks; `null` where it could not be described. Of no account where another one is meant. */
	readonly here: Environment | null;
}

/** What speaks against a variant's running there, as whole sentences. Neither: nothing does. */
export interface TargetSupport {
	/** It cannot. */
	readonly unsupported: string | null;
	/** Nobody knows. */
	readonly unsure: string | null;
}

export const nothingAgainst: TargetSupport = { unsupported: null, unsure: null };

/**
 * Whether a variant can run on the target at all. Of this device the browser tells; of a phone only that it has WebGPU
 * is taken for granted, since phones differ in half precision and none of them is here to be asked.
 */
export function supportOn(variant: Variant, { target, here }: TargetDevice): TargetSupport {
	if (target !== 'this') {
		const half = unsupported(variant, { features: [] });
		return half
			? { unsupported: null, unsure: 'It needs shader-f16, which not every such device has.' }
			: nothingAgainst;
	}
	if (!here)
		return variant.device === 'webgpu'
			? { unsupported: null, unsure: 'What this device can run could not be told.' }
			: nothingAgainst;
	const failure = unsupported(variant, here.adapter);
	if (!failure) return nothingAgainst;
	if (here.adapter)
		return { unsupported: 'It needs shader-f16, which this device does not have.', unsure: null };
	const why = here.webgpuMissing ? ` ${here.webgpuMissing}` : '';
	return { unsupported: `It needs WebGPU, which this device does not have.${why}`, unsure: null };
}
