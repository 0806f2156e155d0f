import { ownFailureIn } from './own-failure.ts';
import {
	absent,
	type GivenScore,
	type Score,
	type ScoreDetail,
	type ScoreInput,
	type Scores
} from './score.ts';
import { guarded, scoreBy } from './score-output.ts';
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
export function scoreCorpus(
	inputs: readonly CorpusInput[],
	context: ScoringContext,
	among: readonly Scorer[] = scorers
): Scores {
	const scores: Record<string, Score> = {};
	for (const scorer of among) {
		const fitting = inputs.filter(({ prompt }) => scorer.purposes.includes(prompt.purpose));
		if (fitting.length === 0) continue;
		const judged = judgedBy(scorer, fitting);
		scores[scorer.metric.id] =
			judged.length === 0
				? withoutReference
				: guarded(
						scorer,
						() => scorer.corpus?.(judged, context) ?? meanScore(scorer, judged, context)
					);
	}
	return scores;
}

/** Those of a scorer's purposes that it can say something about. */
export const judgedBy = <Input extends ScoreInput>(
	{ needsReference }: Scorer,
	inputs: readonly Input[]
): readonly Input[] => inputs.filter(({ reference }) => reference || needsReference === false);

function meanScore(scorer: Scorer, inputs: readonly CorpusInput[], context: ScoringContext): Score {
	const scores = inputs.map(
		(input) => input.scores?.[scorer.metric.id] ?? scoreBy(scorer, input, context)
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
		detail: cautionOf(given, failuresOf(scorer, scores))
	};
}

/** What single texts' scores warn of, with how many those are. */
function cautionOf(scores: readonly GivenScore[], failures: string | null): ScoreDetail {
	const counts = new Map<string, number>();
	for (const { detail } of scores) {
		const { caution } = detail;
		if (typeof caution === 'string') counts.set(caution, (counts.get(caution) ?? 0) + 1);
	}
	if (counts.size === 0) return failures === null ? {} : { caution: failures };
	const cautions = [...counts].map(([caution, count]) =>
		count === scores.length ? caution : `Of ${count} of ${scores.length} texts: ${caution}`
	);
	return { caution: [...(failures === null ? [] : [failures]), ...cautions].join(' ') };
}

/** What a user's scorer failed on, which is not among the mean, with the first reason. */
function failuresOf({ metric }: Scorer, scores: readonly Score[]): string | null {
	const reasons = scores.flatMap((score) => ownFailureIn(metric, score) ?? []);
	const [first] = reasons;
	return first === undefined
		? null
		: `Failed on ${reasons.length} of ${scores.length} texts. ${first}`;
}
