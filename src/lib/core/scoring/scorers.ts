import { bleu1Scorer, bleu2Scorer, bleu3Scorer, bleuScorer } from './bleu/bleu-scorer.ts';
import { chrfPlusPlusScorer, chrfScorer } from './chrf/chrf-scorer.ts';
import { ciderScorer } from './cider/cider-scorer.ts';
import { clipScoreScorer } from './clip-score-scorer.ts';
import { colorAccuracyScorer } from './color-accuracy-scorer.ts';
import { colorMatchScorer } from './color-match-scorer.ts';
import { exactMatchScorer } from './exact-match-scorer.ts';
import { hallucinatedColorsScorer } from './hallucinated-colors-scorer.ts';
import { humanRatingScorer } from './human-rating-scorer.ts';
import { keywordF1Scorer, keywordPrecisionScorer, keywordRecallScorer } from './keyword-scorers.ts';
import { presenceScorer } from './presence/presence-scorer.ts';
import { rouge1Scorer, rouge2Scorer, rougeLScorer, rougeLsumScorer } from './rouge/rouge-scorer.ts';
import { refClipScoreScorer } from './ref-clip-score-scorer.ts';
import type { Scorer } from './scorer.ts';
import { terScorer } from './ter/ter-scorer.ts';
import { textSimilarityScorer } from './text-similarity-scorer.ts';
import { distinct1Scorer, distinct2Scorer } from './words/distinct-scorer.ts';
import { lengthRatioScorer } from './words/length-ratio-scorer.ts';
import { tokenF1Scorer } from './words/token-f1-scorer.ts';

/** Every scorer there is, in the order in which tables list them. */
export const scorers: readonly Scorer[] = [
	bleuScorer,
	bleu1Scorer,
	bleu2Scorer,
	bleu3Scorer,
	chrfScorer,
	chrfPlusPlusScorer,
	terScorer,
	rouge1Scorer,
	rouge2Scorer,
	rougeLScorer,
	rougeLsumScorer,
	ciderScorer,
	keywordRecallScorer,
	keywordPrecisionScorer,
	keywordF1Scorer,
	colorMatchScorer,
	colorAccuracyScorer,
	hallucinatedColorsScorer,
	presenceScorer,
	clipScoreScorer,
	refClipScoreScorer,
	textSimilarityScorer,
	exactMatchScorer,
	tokenF1Scorer,
	lengthRatioScorer,
	distinct1Scorer,
	distinct2Scorer,
	humanRatingScorer
];
