import { absent, type Score, type ScoreInput, type Scores } from './score.ts';
import type { Scorer } from './scorer.ts';
import { scorers } from './scorers.ts';
import type { ScoringContext } from './scoring-context.ts';
import { withoutReference } from './without-reference.ts';

/**
 * Judges one text by every scorer that fits its prompt's purpose. Never throws, never gives `NaN`: a scorer that does
 * marks its own score.
 */
export function scoreOutput(
	input: ScoreInput,
	context: ScoringContext,
	among: readonly Scorer[] = scorers
): Scores {
	const scores: Record<string, Score> = {};
	for (const scorer of among)
		if (scorer.purposes.includes(input.prompt.purpose))
			scores[scorer.metric.id] = scoreBy(scorer, input, context);
	return scores;
}

/** One scorer's score of one text whose purpose it fits. */
export function scoreBy(scorer: Scorer, input: ScoreInput, context: ScoringContext): Score {
	if (!input.reference && scorer.needsReference !== false) return withoutReference;
	const score = guarded(scorer, () => scorer.score(input, context));
	return score.status === 'absent' ? (whyMissing(scorer, input) ?? score) : score;
}

/** What a scorer gives, or the reason where it fails. */
export function guarded(scorer: Scorer, judge: () => Score): Score {
	const { label } = scorer.metric;
	try {
		const score = judge();
		if (score.status === 'absent' || Number.isFinite(score.value)) return score;
		return absent(`${label} gave ${score.value}, which is no figure.`);
	} catch (error) {
		const cause = error instanceof Error ? error.message : String(error);
		return absent(`${label} failed on this text: ${cause.replace(/\.$/, '')}.`);
	}
}

/** A scorer knows only that its evidence is not there; whoever gathered it may know why. */
function whyMissing({ evidence: parts }: Scorer, { evidence }: ScoreInput): Score | undefined {
	for (const part of parts ?? []) {
		const reason = evidence?.[part] === undefined ? evidence?.missing?.[part] : undefined;
		if (reason) return reason;
	}
	return undefined;
}
