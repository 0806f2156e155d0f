import { absent, type GivenScore, type Score, type ScoreInput, type Scores } from './score.ts';
import type { Scorer } from './scorer.ts';
import { scorers } from './scorers.ts';
import type { ScoringContext } from './scoring-context.ts';
import { commonSignature } from './signature.ts';
import { withoutReference } from './without-reference.ts';

/** A text to judge, with the scores it has by itself where they are at hand already. */
export interface CorpusInput extends ScoreInput {
	readonly scores?: Scores;
}

/**
 * Judges all texts of a variant together, by every scorer that fits the purpose of at least one of them. A text that
 * a scorer cannot judge (no reference, no keywords) is left out of that score, and its `n` says so.
 */
export function scoreCorpus(inputs: readonly CorpusInput[], context: ScoringContext): Scores {
	const scores: Record<string, Score> = {};
	for (const scorer of scorers) {
		const fitting = inputs.filter(({ prompt }) => scorer.purposes.includes(prompt.purpose));
		if (fitting.length === 0) continue;
		const judged = fitting.filter(({ reference }) => reference || scorer.needsReference === false);
		if (judged.length === 0) scores[scorer.metric.id] = withoutReference;
		else
			scores[scorer.metric.id] =
				scorer.corpus?.(judged, context) ?? meanScore(scorer, judged, context);
	}
	return scores;
}

function meanScore(scorer: Scorer, inputs: readonly CorpusInput[], context: ScoringContext): Score {
	const scores = inputs.map(
		(input) => input.scores?.[scorer.metric.id] ?? scorer.score(input, context)
	);
	const given = scores.filter((score): score is GivenScore => score.status === 'scored');
	if (given.length === 0)
		return (
			scores.find((score) => score.status === 'absent') ?? absent('There is no text to judge.')
		);
	return {
		status: 'scored',
		value: given.reduce((sum, { value }) => sum + value, 0) / given.length,
		signature: commonSignature(given.map(({ signature }) => signature)),
		n: given.length,
		detail: {}
	};
}
