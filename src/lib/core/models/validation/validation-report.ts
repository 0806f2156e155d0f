import type { Failure } from '../../failure.ts';
import type { Prompt } from '../../run/plan.ts';
import type { Interval } from '../../stats/bootstrap.ts';
import type { Variant } from '../variant.ts';
import type { Expectation } from './expectations.ts';
import type { Agreement } from './agreement.ts';

/** One measured property of a variant against its reference variant. */
export interface ValidationRow {
	/** Id of the measure, see `measures.ts`. */
	readonly measure: string;
	/** Of the reference and the candidate where the measure compares two figures; in its `compared` unit. */
	readonly reference: number | null;
	readonly candidate: number | null;
	/** What is held against the expectation, in the measure's unit; `null`: could not be measured, and `why` says so. */
	readonly value: number | null;
	/** At 95 %, of a mean or a pooled share of six texts and more. */
	readonly interval: Interval | null;
	/** Texts, tokens or loads that it was computed from, as the measure counts. */
	readonly n: number;
	/** Why there is no value, or what there is to know about the one there is. */
	readonly why: string | null;
	/** Absent: only reported. */
	readonly expected?: Pick<Expectation, 'relation' | 'bound'>;
	/** `null`: nothing was expected, or nothing could be measured. */
	readonly passed: boolean | null;
}

/** What both variants said to one picture and prompt. */
export interface ValidatedText {
	readonly image: string;
	/** `Prompt.id` */
	readonly prompt: string;
	readonly reference: string;
	/** `null`: it failed, and `failure` says why. */
	readonly candidate: string | null;
	readonly failure: Failure | null;
	/** Along the reference's tokens; `null` where the candidate was not led along them. */
	readonly agreement: Agreement | null;
}

/** How far a variant on WebGPU and the same dtype on wasm agree; see `wrong-on-device.ts`. */
export type DeviceVerdict =
	| { readonly type: 'right' }
	| { readonly type: 'wrong'; readonly reason: string }
	| { readonly type: 'not-judged'; readonly reason: string };

/** Whether a variant is still right, as it was found on one device. */
export interface ValidationReport {
	readonly format: 'loupe.validation/1';
	readonly candidate: Variant;
	/** fp32 on wasm unless the user chose another. */
	readonly reference: Variant;
	readonly suite: string | null;
	readonly images: number;
	readonly prompts: number;
	readonly maxNewTokens: number;
	/** ISO 8601 */
	readonly at: string;
	/** Adapter, browser and system, since the answer holds for them only; `deviceName` words them. */
	readonly device: string;
	readonly rows: readonly ValidationRow[];
	readonly texts: readonly ValidatedText[];
	readonly onDevice: DeviceVerdict;
	/** `wrong`: its output disagrees so far that its speed says nothing. */
	readonly outcome: 'passed' | 'failed' | 'wrong';
}

/** What became of one candidate: `impossible` here from the start, `broken` on the way. */
export type VariantValidation =
	| { readonly type: 'validated'; readonly candidate: Variant; readonly report: ValidationReport }
	| { readonly type: 'impossible'; readonly candidate: Variant; readonly failure: Failure }
	| { readonly type: 'broken'; readonly candidate: Variant; readonly failure: Failure };

/** Several candidates against one reference, in one go. */
export interface ValidationSet {
	readonly format: 'loupe.validations/1';
	readonly reference: Variant;
	readonly suite: string | null;
	/** Names. */
	readonly images: readonly string[];
	readonly prompts: readonly Prompt[];
	readonly maxNewTokens: number;
	readonly expectations: readonly Expectation[];
	/** ISO 8601 */
	readonly at: string;
	readonly device: string;
	/** Logical cores; absent or `null`: the browser did not tell. */
	readonly cores?: number | null;
	/** Browser with its version, and Loupe's. */
	readonly software: string;
	readonly candidates: readonly VariantValidation[];
}
