import type { Interval } from '../stats/bootstrap.ts';
import type { Metric } from '../run/metric.ts';
import type { ReferencePart } from '../references/reference-part.ts';
import type { PromptPurpose } from '../run/plan.ts';
import type { EvidencePart } from './evidence.ts';
import type { Score, ScoreInput } from './score.ts';
import type { ScoringContext } from './scoring-context.ts';

/**
 * One way to judge a text. To add one: write a file that exports a `Scorer`, list it in `scorers.ts`, test it
 * against its reference implementation. Nothing else in Loupe names a scorer.
 */
export interface Scorer {
	/** `metric.id` is the key of its scores; `metric.group` is `score`. */
	readonly metric: Metric;
	/**
	 * Whether it can say nothing without a reference for the image. Default yes: `score` is then only asked with one.
	 */
	readonly needsReference?: false;
	/** The prompts it can judge. */
	readonly purposes: readonly PromptPurpose[];
	/**
	 * The parts of a reference that it looks at, so that two scores are not compared where these are not the same; absent:
	 * any of them, as far as is known.
	 */
	readonly reads?: readonly ReferencePart[];
	/** Judges one text. Total: any text gives a finite value or a reason. */
	score(input: ScoreInput, context: ScoringContext): Score;
	/**
	 * Judges many texts of one variant together, where that is not the mean of their scores (BLEU pools its counts).
	 * Inputs without a reference have been left out where the scorer needs one.
	 */
	corpus?(inputs: readonly ScoreInput[], context: ScoringContext): Score;
	/** Where `corpus` is no mean: what its interval is made from. */
	readonly pool?: ScorePool;
	/** The 95 % interval of `corpus` where neither counts nor scores of texts can be resampled for it. */
	interval?(inputs: readonly ScoreInput[]): Interval | null;
	/** The parts of the evidence that it looks at; default none. Its scores are made anew when these change. */
	readonly evidence?: readonly EvidencePart[];
}

/** A score of summed counts, such as BLEU: a resample of texts is a sum, and no text has to be read again for it. */
export interface ScorePool {
	/** What a text adds, always as many numbers; `null` where it cannot be judged. */
	counts(input: ScoreInput, context: ScoringContext): readonly number[] | null;
	/** The score of summed counts, in the metric's unit; finite. */
	value(sums: ArrayLike<number>): number;
}
