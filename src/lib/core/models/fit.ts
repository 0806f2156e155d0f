import { budgetOf } from '../choose/target-device.ts';
import type { Environment } from '../run/environment.ts';
import { fitChecks } from './fit-checks.ts';
import type { Device } from './variant.ts';

/** From best to worst; `unknown` lies between, since it may be either. */
export const fitVerdicts = ['fits', 'unknown', 'tight', 'no'] as const;
export type FitVerdict = (typeof fitVerdicts)[number];

/** What a variant asks of a device. Bytes; `null` where nobody has told. */
export interface FitNeeds {
	readonly device: Device;
	/** All weight files together. */
	readonly weightBytes: number | null;
	/** The largest weight file. */
	readonly largestFileBytes: number | null;
	/** Those of the token embeddings, whose file is one tensor and so has to lie in one buffer. */
	readonly embeddingBytes: number | null;
	/** Of all files that are not on the device yet; 0 when all are. */
	readonly missingBytes: number | null;
}

/** What a device has. Bytes; `null` where the browser does not tell. */
export interface FitDevice {
	readonly webgpu: boolean;
	/** Largest GPU buffer, and the largest part of one that a shader can see. */
	readonly maxBufferSize: number | null;
	readonly maxStorageBufferBindingSize: number | null;
	/** Fixed budget of a phone's tab, see `target-device.ts`; `null`: no phone. */
	readonly budgetBytes: number | null;
	/** Coarse, and "at least" from 8 GB on. */
	readonly memoryBytes: number | null;
	readonly freeStorageBytes: number | null;
}

/** One reason, as a whole sentence with both figures. */
export interface FitReason {
	readonly about: 'device' | 'memory' | 'buffer' | 'storage';
	readonly verdict: FitVerdict;
	readonly words: string;
}

export interface Fit {
	/** The worst of its reasons. */
	readonly verdict: FitVerdict;
	/** Worst first. */
	readonly reasons: readonly FitReason[];
	/** An estimate, see {@link peakEstimate}; `null`: the size is not known. */
	readonly peakBytes: number | null;
}

/**
 * Bytes that a variant takes at its peak, **estimated**: one and a quarter of its weights and 150 MB. The weights lie
 * in memory once, on the GPU or in the wasm heap; the quarter is for activations and the key/value cache, the constant
 * for the runtime and its compiled shaders. Measured runs say better, and loading takes more of the page's own memory
 * for a moment: about the weights once more.
 */
export const peakEstimate = (weightBytes: number): number => weightBytes * 1.25 + 150e6;

/** Whether a variant fits a device, with the reasons. Says `unknown` rather than guess. */
export function fitOf(needs: FitNeeds, device: FitDevice): Fit {
	const rank = ({ verdict }: FitReason) => -fitVerdicts.indexOf(verdict);
	const peakBytes = needs.weightBytes === null ? null : peakEstimate(needs.weightBytes);
	const reasons = fitChecks(needs, device, peakBytes).sort((a, b) => rank(a) - rank(b));
	return { verdict: reasons[0]?.verdict ?? 'unknown', reasons, peakBytes };
}

/** What the environment tells of a device, for {@link fitOf}. */
export function fitDevice({ adapter, os, deviceMemoryGb, storage }: Environment): FitDevice {
	const budget = /^iOS\b/.test(os)
		? budgetOf('iphone')
		: /^(?:iPadOS|Android)\b/.test(os)
			? budgetOf('tablet')
			: null;
	return {
		webgpu: adapter !== null,
		maxBufferSize: adapter?.limits['maxBufferSize'] ?? null,
		maxStorageBufferBindingSize: adapter?.limits['maxStorageBufferBindingSize'] ?? null,
		budgetBytes: budget === null ? null : budget * 1e6,
		memoryBytes: deviceMemoryGb === null ? null : deviceMemoryGb * 1e9,
		freeStorageBytes:
			storage.quotaBytes === null || storage.usageBytes === null
				? null
				: Math.max(0, storage.quotaBytes - storage.usageBytes)
	};
}
