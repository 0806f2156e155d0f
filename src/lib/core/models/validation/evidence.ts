import type { Failure, Result } from '../../failure.ts';
import type { LoadReport } from '../../inference-ports.ts';
import type { Prompt } from '../../run/plan.ts';
import type { Scores } from '../../scoring/score.ts';
import type { Variant } from '../variant.ts';
import type { Choices } from './agreement.ts';

/** One question of a validation. Everything else here is in the order of these. */
export interface Question {
	/** Name of the picture. */
	readonly image: string;
	readonly prompt: Prompt;
}

/** One free answer, with what it held in memory. */
export interface Answer {
	readonly text: string;
	/** End token included. */
	readonly tokenIds: readonly number[];
	/** After the answer. */
	readonly gpuBytesLive: number | null;
	/** During it. */
	readonly gpuBytesPeak: number | null;
	readonly wasmBytes: number | null;
}

/** What was seen of one variant. */
export interface VariantEvidence {
	readonly variant: Variant;
	readonly load: Pick<LoadReport, 'downloadBytes' | 'sessionMs'>;
	/** One per question that was asked: a memory yardstick is asked only the first ones. */
	readonly answers: readonly Result<Answer>[];
	/** By id of the variant whose answers it was led along: its choices per question; `null`: it was not led. */
	readonly along: Readonly<Record<string, readonly (Choices | null)[]>>;
	/** All its texts judged together, by metric id. */
	readonly scores: Scores;
}

/** What the rows of one candidate are computed from. */
export interface ComparedEvidence {
	readonly questions: readonly Question[];
	readonly reference: VariantEvidence;
	readonly candidate: VariantEvidence;
	/** The candidate's dtype on wasm; `null`: the candidate is on wasm itself. A failure: it could not be run. */
	readonly wasmTwin: Result<VariantEvidence> | null;
	/** The reference's dtype on the candidate's device; may be the reference or the candidate itself. */
	readonly yardstick: Result<VariantEvidence>;
	/** Cosine per question of both texts; a failure says why there are none. */
	readonly cosines: Result<readonly (number | null)[]>;
}

export const failureOf = (result: Result<unknown>): Failure | null =>
	result.ok ? null : result.failure;
