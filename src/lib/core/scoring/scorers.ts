import { bleuScorer } from './bleu-scorer.ts';
import { colorAccuracyScorer } from './color-accuracy-scorer.ts';
import { colorMatchScorer } from './color-match-scorer.ts';
import { exactMatchScorer } from './exact-match-scorer.ts';
import { hallucinatedColorsScorer } from './hallucinated-colors-scorer.ts';
import { keywordRecallScorer } from './keyword-recall-scorer.ts';
import { presenceScorer } from './presence/presence-scorer.ts';
import { rougeLScorer } from './rouge-l-scorer.ts';
import type { Scorer } from './scorer.ts';

/** Every scorer there is, in the order in which tables list them. */
export const scorers: readonly Scorer[] = [
	bleuScorer,
	rougeLScorer,
	keywordRecallScorer,
	colorMatchScorer,
	colorAccuracyScorer,
	hallucinatedColorsScorer,
	presenceScorer,
	exactMatchScorer
];
