import type { Variant } from '../variant.ts';

/** One measured property of a variant against its reference variant. */
export interface ValidationRow {
	/** Id of the measure: `tokenAgreement`, `exactMatch`, `textSimilarity`, `scoreRetention`, `memorySaved`, … */
	readonly measure: string;
	/** Of the reference, where the measure has such a thing; units as the measure defines. */
	readonly reference: number | null;
	readonly candidate: number | null;
	/** What is held against the expectation; `null`: could not be measured, and `why` says so. */
	readonly value: number | null;
	readonly why: string | null;
	/** Absent: only reported. */
	readonly expected?: { readonly relation: '>=' | '<='; readonly bound: number };
	/** `null`: nothing was expected, or nothing could be measured. */
	readonly passed: boolean | null;
}

/** Whether a variant is still right, as it was found on this device. */
export interface ValidationReport {
	readonly format: 'loupe.validation/1';
	readonly candidate: Variant;
	/** fp32 on wasm unless the user chose another. */
	readonly reference: Variant;
	readonly suite: string | null;
	readonly images: number;
	readonly prompts: number;
	/** ISO 8601 */
	readonly at: string;
	/** Name of the adapter and the browser, since the answer holds for them only. */
	readonly device: string;
	readonly rows: readonly ValidationRow[];
	/** `wrong`: its output disagrees with the reference so far that its speed says nothing. */
	readonly outcome: 'passed' | 'failed' | 'wrong';
}
