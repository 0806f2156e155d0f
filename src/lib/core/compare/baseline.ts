import type { Thresholds } from './thresholds.ts';

/** A run that later ones are held against. */
export interface Baseline {
	readonly id: string;
	readonly name: string;
	readonly runId: string;
	/** The device it was measured on, in words: a run of another device is held against it only with a warning. */
	readonly device: string;
	readonly thresholds: Thresholds;
	readonly note: string;
	/** ISO 8601. */
	readonly pinnedAt: string;
}
