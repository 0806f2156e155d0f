import type { ImageColors } from '../color/image-colors.ts';
import type { AbsentScore } from './score.ts';

/**
 * What had to be looked at, run or asked to judge a text, gathered before scoring: scorers stay pure functions of it.
 * A part that is not there was not gathered, and its scores are absent with a reason.
 */
export interface Evidence {
	/** The image's pixels, analysed. */
	readonly colors?: ImageColors;
	/** From a dual encoder of images and texts (CLIP, SigLIP). */
	readonly imageText?: ImageTextEvidence;
	/** From a sentence embedder. */
	readonly textSimilarity?: TextSimilarityEvidence;
	/** Expected objects, and whether other means than the caption found them in the image. */
	readonly presence?: PresenceEvidence;
	/** What the user gave this text. */
	readonly rating?: RatingEvidence;
	/** By scorer id: what the user's own scorers gave. */
	readonly own?: Readonly<Record<string, OwnScorerEvidence>>;
	/** Why a part is not there, where there is more to say than that it was not gathered. */
	readonly missing?: Readonly<Partial<Record<EvidencePart, AbsentScore>>>;
}

export type EvidencePart = Exclude<keyof Evidence, 'missing'>;

/** Cosines are in [-1, 1]; texts longer than the encoder takes are split at sentences and their embeddings averaged. */
export interface ImageTextEvidence {
	/** `id@revision:dtype` of the encoder. */
	readonly model: string;
	/** Image against the text. */
	readonly imageCosine: number;
	/** The text against each caption of the reference, in their order; empty where there are none. */
	readonly referenceCosines: readonly number[];
	/** In how many pieces the text was embedded; 1 where it fitted. */
	readonly pieces: number;
}

export interface TextSimilarityEvidence {
	/** `id@revision:dtype` of the embedder. */
	readonly model: string;
	/** The text against each caption of the reference, in their order; not empty. */
	readonly referenceCosines: readonly number[];
	readonly pieces: number;
}

/** How one expected object was looked for besides in the caption's words. */
export interface PresenceEvidence {
	/** By expected object: what a yes/no question to the model under test said; `null` where the answer was neither. */
	readonly answered?: Readonly<Record<string, boolean | null>>;
	/** What a zero-shot detector saw. */
	readonly detected?: DetectedObjects;
	/** A whole sentence: why the detector that was to look did not. */
	readonly undetected?: string;
}

export interface DetectedObjects {
	/** `id@revision:dtype` of the detector. */
	readonly model: string;
	/** An object counts as found from this score on. */
	readonly foundFrom: number;
	/** By expected object: the highest score of all boxes, 0–1. */
	readonly scores: Readonly<Record<string, number>>;
}

export interface RatingEvidence {
	/** 0–10; of a rubric, the mean over its criteria on that scale. */
	readonly value: number;
	/** By criterion, 0–10, where a rubric was used. */
	readonly criteria: Readonly<Record<string, number>>;
	/** ISO 8601. */
	readonly ratedAt: string;
}

/** A scorer that threw, hung or gave nonsense marks its own score and nothing else. */
export type OwnScorerEvidence =
	| {
			readonly status: 'scored';
			readonly value: number;
			/** Plain words beside the figure. */
			readonly note?: string;
	  }
	| { readonly status: 'failed'; readonly reason: string };
