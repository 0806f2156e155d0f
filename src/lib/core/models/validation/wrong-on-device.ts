import type { Device } from '../variant.ts';
import type { Agreement } from './agreement.ts';
import { clearLead, pooledAgreement } from './agreement.ts';
import type { DeviceVerdict } from './validation-report.ts';

/**
 * From here on the same weights count as saying the same on WebGPU and on wasm, in percent of positions under forced
 * decoding. Both add up the same numbers in another order: that moves logits by thousandths and can only turn a choice
 * between two tokens that are as good as equal, which are a few in a hundred positions at most. A wrong kernel gives
 * other logits altogether, and agreement falls to what chance and the prefix give.
 */
export const leastDeviceAgreement = 90;

/**
 * Most positions, in percent, at which the same weights may choose another token clearly. The share of agreement alone
 * does not do: led along short captions of one form, the demo model agrees at 96 % of the positions with the embeddings
 * of another stage of its training, and one caption in six is still right. Of such a swap 2.2 % (embeddings), 8 %
 * (decoder) and 13 % (vision encoder) of the positions are clear; of fp32, q8 and q4 on WebGPU and wasm none is.
 */
export const mostClearDifferences = 1;
/** Fewer may be chance. */
const fewestClear = 3;

/**
 * The same against the reference variant. Quantisation may cost more than a device does, and its costs are what the
 * expectations are for: only output that has little to do with the reference's is called wrong.
 */
export const leastReferenceAgreement = 50;
export const mostClearOfReference = 5;

/** Fewer positions say nothing: a single other choice among them would be five percent. */
export const fewestPositions = 20;

const share = (part: number, whole: number) => (100 * part) / whole;
const shown = (value: number) => `${value.toFixed(1)} %`;

/** What is seen of a variant's choices along the answers of others. */
export interface LedChoices {
	readonly device: Device;
	/** Along the answers of the same weights on wasm; `null`: it is on wasm, or they could not be run there. */
	readonly alongWasm: readonly Agreement[] | null;
	/** Along the reference's; `null`: that is another model or revision, whose answers may well be others. */
	readonly alongReference: readonly Agreement[] | null;
}

/** Whether a variant computes what its weights say, and they say what the model's do. */
export function deviceVerdict({ device, alongWasm, alongReference }: LedChoices): DeviceVerdict {
	const reason =
		(alongWasm && againstWasm(alongWasm)) ?? (alongReference && againstReference(alongReference));
	if (reason) return { type: 'wrong', reason: `On ${deviceLabel(device)} it ${reason}` };
	const { positions } = pooledAgreement(alongWasm ?? alongReference ?? []);
	if (positions >= fewestPositions) return { type: 'right' };
	return {
		type: 'not-judged',
		reason: `Only ${positions} tokens could be compared; at least ${fewestPositions} are needed.`
	};
}

const deviceLabel = (device: Device) => (device === 'webgpu' ? 'WebGPU' : 'wasm');

interface Bounds {
	/** In percent of positions. */
	readonly least: number;
	readonly clear: number;
	readonly other: string;
}

const againstWasm = (agreements: readonly Agreement[]) =>
	disagreement(agreements, {
		least: leastDeviceAgreement,
		clear: mostClearDifferences,
		other: 'the same dtype on wasm'
	});

const againstReference = (agreements: readonly Agreement[]) =>
	disagreement(agreements, {
		least: leastReferenceAgreement,
		clear: mostClearOfReference,
		other: 'the reference'
	});

/** What it does that is wrong, behind `On WebGPU it`; `null`: nothing. */
function disagreement(agreements: readonly Agreement[], bounds: Bounds): string | null {
	const { agreed, clear, positions } = pooledAgreement(agreements);
	const { least, other } = bounds;
	if (positions < fewestPositions) return null;
	const same = share(agreed, positions);
	if (same < least)
		return `chooses ${shown(same)} of the tokens of ${other} (${agreed} of ${positions}); from ${least} % on it would count as right.`;
	const different = share(clear, positions);
	if (clear < fewestClear || different <= bounds.clear) return null;
	return `clearly prefers another token than ${other} at ${shown(different)} of the positions (${clear} of ${positions}, each by ${clearLead} logit or more); up to ${bounds.clear} % would count as right.`;
}
