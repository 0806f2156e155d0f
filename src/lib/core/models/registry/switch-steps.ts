/**
 * What a switch does, in this order: are the files here and of the right size; can this device run it; load it and hold
 * the SHA-256 of every loaded file against the registered one; one answer, vector or detection; activate.
 */
export const switchSteps = ['files', 'device', 'load', 'smoke', 'activate'] as const;
export type SwitchStep = (typeof switchSteps)[number];

export interface SwitchProgress {
	readonly step: SwitchStep;
	/** Bytes while loading; `null` where the step has no such measure. */
	readonly done: number | null;
	readonly total: number | null;
}
