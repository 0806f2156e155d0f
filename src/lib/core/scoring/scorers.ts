import { bleu1Scorer, bleu2Scorer, bleu3Scorer, bleuScorer } from './bleu/bleu-scorer.ts';
import { chrfPlusPlusScorer, chrfScorer } from './chrf/chrf-scorer.ts';
import { colorAccuracyScorer } from './color-accuracy-scorer.ts';
import { colorMatchScorer } from './color-match-scorer.ts';
import { exactMatchScorer } from './exact-match-scorer.ts';
import { hallucinatedColorsScorer } from './hallucinated-colors-scorer.ts';
import { keywordRecallScorer } from './keyword-recall-scorer.ts';
import { presenceScorer } from './presence/presence-scorer.ts';
import { rougeLScorer } from './rouge-l-scorer.ts';
import type { Scorer } from './scorer.ts';
import { terScorer } from './ter/ter-scorer.ts';

/** Every scorer there is, in the order in which tables list them. */
export const scorers: readonly Scorer[] = [
	bleuScorer,
	bleu1Scorer,
	bleu2Scorer,
	bleu3Scorer,
	chrfScorer,
	chrfPlusPlusScorer,
	terScorer,
	rougeLScorer,
	keywordRecallScorer,
	colorMatchScorer,
	colorAccuracyScorer,
	hallucinatedColorsScorer,
	presenceScorer,
	exactMatchScorer
];
