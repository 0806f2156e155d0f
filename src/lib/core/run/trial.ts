import type { Failure } from '../failure.ts';
import type { Device, Variant } from '../models/variant.ts';

/** One `session.run` seen from the worker, in ms after the request was handed over. */
export interface SessionRun {
	/** The transformers.js session name: `vision_encoder`, `embed_tokens`, `decoder_model_merged`, … */
	readonly session: string;
	readonly startedAtMs: number;
	/** Result awaited; for WebGPU that is when the outputs can be read, not when they were queued. */
	readonly endedAtMs: number;
}

export type StopReason = 'eos' | 'length';

/**
 * What was seen while one generation ran: stamps of a single clock (the inference worker's), zero when the request
 * (decoded image in hand) was handed over. Every figure is derived from this; none is stored instead of it.
 */
export interface GenerationObservation {
	readonly preprocessEndedAtMs: number;
	/** All runs up to and including the prefill; the decoder's later runs are the token stamps. */
	readonly sessionRuns: readonly SessionRun[];
	/** One per generated token, in order, EOS included. */
	readonly tokenAtMs: readonly number[];
	readonly tokenIds: readonly number[];
	/** What the caption grew by with each token; some are empty. Absent where the driver cannot tell. */
	readonly tokenTexts?: readonly string[];
	readonly endedAtMs: number;
	/** Text and image tokens of the prompt together. */
	readonly promptTokens: number;
	readonly imageTokens: number;
	/**
	 * What the model was really asked, where that is not the prompt's text: a task token such as `<CAPTION>`; empty: its
	 * family takes no prompt.
	 */
	readonly askedAs?: string;
	readonly stopReason: StopReason;
	/** The device that really ran, which is never assumed from the request. */
	readonly device: Device;
	readonly gpuBytesLive: number | null;
	/** Highest value during this generation. */
	readonly gpuBytesPeak: number | null;
	readonly wasmBytes: number | null;
	readonly jsHeapBytes: number | null;
}

/**
 * Why a finished trial is kept out of timing statistics: the tab was hidden, the processor was under critical pressure
 * that the trial itself did not make, or it was the first after a lost device.
 */
export const exclusions = ['hidden-tab', 'pressure', 'device-lost'] as const;
export type Exclusion = (typeof exclusions)[number];

interface TrialIdentity {
	readonly runId: string;
	/** Position in the schedule: with `runId` the key, so that a trial can be written twice but never doubled. */
	readonly index: number;
	readonly variant: Variant;
	/** `PlanImage.name` */
	readonly image: string;
	/** `Prompt.id` */
	readonly prompt: string;
	/** 0-based. */
	readonly repeat: number;
	/** Wall clock, ISO 8601, for people; never subtracted. */
	readonly endedAt: string;
}

export interface FinishedTrial extends TrialIdentity {
	readonly output: string;
	/** File to upright pixels, measured where it was decoded. */
	readonly imageDecodeMs: number;
	readonly observation: GenerationObservation;
	readonly excluded: readonly Exclusion[];
	readonly failure: null;
}

export interface FailedTrial extends TrialIdentity {
	readonly output: null;
	readonly failure: Failure;
}

/** One generation inside a run, written when it ends. `failure` tells the two kinds apart. */
export type Trial = FinishedTrial | FailedTrial;
