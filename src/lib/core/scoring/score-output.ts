import type { Score, ScoreInput, Scores } from './score.ts';
import { scorers } from './scorers.ts';
import type { ScoringContext } from './scoring-context.ts';
import { withoutReference } from './without-reference.ts';

/** Judges one text by every scorer that fits its prompt's purpose. Never throws, never gives `NaN`. */
export function scoreOutput(input: ScoreInput, context: ScoringContext): Scores {
	const scores: Record<string, Score> = {};
	for (const scorer of scorers)
		if (scorer.purposes.includes(input.prompt.purpose))
			scores[scorer.metric.id] =
				input.reference || scorer.needsReference === false
					? scorer.score(input, context)
					: withoutReference;
	return scores;
}
