import type { ImageOptions } from '../models/image-options.ts';
import type { Variant } from '../models/variant.ts';

/**
 * What a prompt asks for decides how its answers are scored: `caption` against reference captions, `answer`,
 * `keywords` and `record` against the image's answers to that prompt.
 */
export const promptPurposes = ['caption', 'answer', 'keywords', 'record'] as const;
export type PromptPurpose = (typeof promptPurposes)[number];

export interface Prompt {
	readonly id: string;
	readonly name: string;
	readonly text: string;
	readonly purpose: PromptPurpose;
}

/**
 * `blocks`: one variant after the other, so that one model at a time holds memory. `interleaved`: every image and prompt
 * goes through all variants in turn, so that heat and background load hit all alike; all stay loaded.
 */
export const trialOrders = ['blocks', 'interleaved'] as const;
export type TrialOrder = (typeof trialOrders)[number];

/** A picture of a plan. The pixels live in the image store under `sha256`. */
export interface PlanImage {
	/** Unique in the plan: the file name, or its path inside a chosen folder. References are matched by it. */
	readonly name: string;
	/** Hex SHA-256 of the file's bytes. */
	readonly sha256: string;
	readonly mime: string;
	readonly bytes: number;
}

/** variants × images × prompts × repeats, and everything else that decides what is generated and in which order. */
export interface Plan {
	/** The suite the images and prompts came from, or `null` for the user's own. */
	readonly suite: string | null;
	readonly variants: readonly Variant[];
	readonly images: readonly PlanImage[];
	readonly prompts: readonly Prompt[];
	readonly repeats: number;
	/** Whole generations per loaded variant before the first measured trial; reported apart. */
	readonly warmup: number;
	/** At most this many generated tokens per trial. */
	readonly maxNewTokens: number;
	/** How pictures are cut and scaled for the models; absent: as each family does by default. */
	readonly imageOptions?: ImageOptions;
	/** Absent in plans from before there was a choice: `blocks`. */
	readonly order?: TrialOrder;
	/** Rest before each measured trial, so that heat from the last one is gone; absent: none. */
	readonly coolDownMs?: number;
	/** Seeds the order of trials. */
	readonly seed: number;
	/** A trial that takes longer fails with `timeout`, and its worker is replaced. */
	readonly timeoutMs: number;
}
