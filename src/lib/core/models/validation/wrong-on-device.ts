import type { Agreement } from './agreement.ts';
import { pooledAgreement } from './agreement.ts';
import type { DeviceVerdict } from './validation-report.ts';

/**
 * From here on the same weights count as saying the same on WebGPU and on wasm, in percent of positions under forced
 * decoding. Both add up the same numbers in another order: that moves logits by thousandths and can only turn a choice
 * between two tokens that are as good as equal, which are a few in a hundred positions at most. A wrong kernel gives
 * other logits altogether, and agreement falls to what chance and the prefix give.
 */
export const leastDeviceAgreement = 90;

/**
 * The same against the reference variant, where the dtype cannot be run on wasm. Quantisation may cost far more than
 * the device does, so only output that has little to do with the reference's is called wrong.
 */
export const leastReferenceAgreement = 50;

/** Fewer positions say nothing: a single other choice among them would be five percent. */
export const fewestPositions = 20;

const share = (part: number, whole: number) => (100 * part) / whole;
const shown = (value: number) => `${value.toFixed(1)} %`;

/**
 * Whether a variant on WebGPU computes what its weights say.
 *
 * @param alongWasm its choices along the answers of the same dtype on wasm; `null`: that could not be run
 * @param alongReference its choices along the reference's answers
 */
export function deviceVerdict(
	alongWasm: readonly Agreement[] | null,
	alongReference: readonly Agreement[]
): DeviceVerdict {
	const judged = alongWasm ?? alongReference;
	const { agreed, positions } = pooledAgreement(judged);
	if (positions < fewestPositions)
		return {
			type: 'not-judged',
			reason: `Only ${positions} tokens could be compared; at least ${fewestPositions} are needed.`
		};
	const value = share(agreed, positions);
	const least = alongWasm ? leastDeviceAgreement : leastReferenceAgreement;
	if (value >= least) return { type: 'right' };
	const other = alongWasm ? 'the same dtype on wasm' : 'the reference';
	return {
		type: 'wrong',
		reason: `On WebGPU it chooses ${shown(value)} of the tokens of ${other} (${agreed} of ${positions}); from ${least} % on it would count as right.`
	};
}
