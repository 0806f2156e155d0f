import type { ImageColors } from '../color/image-colors.ts';
import type { Result } from '../failure.ts';
import type { GroupScores, PairsToCompare, ScoringSetup, TextToScore } from '../scoring-ports.ts';
import type { PairedComparison } from '../stats/paired-comparison.ts';
import type { Scores } from './score.ts';

/** Texts for the worker. The colors of a picture are large and the same for many texts, so they travel once. */
export interface TextParcel {
	/** Their evidence without its colors. */
	readonly texts: readonly TextToScore[];
	/** The texts' colors, by position, as numbers of those that were sent; `null` where a text has none. */
	readonly colorsOf: readonly (number | null)[];
	/** Colors that come with this parcel, under the numbers that follow those sent before. */
	readonly colors: readonly ImageColors[];
}

/** The scoring worker as the bridge calls it: one request at a time, in parts that take the page no time to send. */
export interface ScoringWorker {
	/** Forgets the request before. */
	begin(setup: ScoringSetup): Promise<Result<void>>;
	/** The scores of some more texts that were not at hand, in their order. */
	add(parcel: TextParcel): Promise<Result<readonly Scores[]>>;
	/** The groups of all texts that were added. */
	groupNames(): Promise<Result<readonly string[]>>;
	/** All texts of a group judged together. */
	group(name: string): Promise<Result<GroupScores>>;
	/** Compares pairs; needs no request. */
	compare(task: PairsToCompare): Promise<Result<PairedComparison>>;
	/** Forgets the request. */
	end(): Promise<Result<void>>;
}
