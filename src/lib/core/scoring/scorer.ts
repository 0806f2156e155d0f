import type { Metric } from '../run/metric.ts';
import type { PromptPurpose } from '../run/plan.ts';
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
	/** Judges one text. Total: any text gives a finite value or a reason. */
	score(input: ScoreInput, context: ScoringContext): Score;
	/**
	 * Judges many texts of one variant together, where that is not the mean of their scores (BLEU pools its counts).
	 * Inputs without a reference have been left out where the scorer needs one.
	 */
	corpus?(inputs: readonly ScoreInput[], context: ScoringContext): Score;
}
