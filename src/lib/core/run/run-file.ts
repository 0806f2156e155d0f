import type { Failure } from '../failure.ts';
import type { Variant } from '../models/variant.ts';
import type { References } from '../references/reference.ts';
import type { Scores } from '../scoring/score.ts';
import type { TrialTiming } from '../timing/trial-timing.ts';
import type { Environment } from './environment.ts';
import type { Plan } from './plan.ts';
import type { Run, VariantLoad } from './run.ts';
import type { Exclusion, GenerationObservation, Trial } from './trial.ts';

/** The version that is written; `run-file-reader.ts` reads it and every one before it. */
export const runFileVersion = 1;
export const runFileFormat = `loupe.run/${runFileVersion}` as const;

/**
 * A run as it is exported: everything that was observed, and beside it what Loupe derived from that, for other
 * programs. On reading, derived values (`timing`, `memory`, `scores`) are computed anew and never trusted.
 * `static/schema/run-1.schema.json` describes the same document.
 */
export interface RunFile {
	readonly format: typeof runFileFormat;
	readonly id: string;
	readonly name: string;
	/** ISO 8601. */
	readonly createdAt: string;
	readonly endedAt: string | null;
	readonly state: Run['state'];
	readonly plan: Plan;
	readonly environment: Environment;
	readonly loads: readonly VariantLoad[];
	readonly loadFailures: Run['loadFailures'];
	/** By image name; only images of the plan. */
	readonly references: References;
	/** In the order of the schedule. */
	readonly trials: readonly RunFileTrial[];
}

export interface RunFileTrial {
	/** Position in the schedule. */
	readonly index: number;
	readonly variant: Variant;
	/** `PlanImage.name` */
	readonly image: string;
	/** `Prompt.id` */
	readonly prompt: string;
	/** 0-based. */
	readonly repeat: number;
	/** ISO 8601. */
	readonly endedAt: string;
	/** `null` exactly when there is a failure, and so are `timing`, `memory` and `observation`. */
	readonly output: string | null;
	readonly failure: Failure | null;
	readonly excluded: readonly Exclusion[];
	/** Derived. */
	readonly timing: TrialTiming | null;
	/** Derived; bytes. */
	readonly memory: TrialMemory | null;
	readonly observation: FileObservation | null;
	/** Derived; by metric id. */
	readonly scores: Scores;
}

/** What was seen, the image's decoding included. */
export type FileObservation = GenerationObservation & { readonly imageDecodeMs: number };

export type TrialMemory = Pick<
	GenerationObservation,
	'gpuBytesLive' | 'gpuBytesPeak' | 'wasmBytes' | 'jsHeapBytes'
>;

/** What a run file holds, as the app keeps it. */
export interface RunFileContents {
	/** `origin` is `imported`; a run that was going on when it was exported is `stopped`. */
	readonly run: Run;
	readonly trials: readonly Trial[];
	readonly references: References;
}
