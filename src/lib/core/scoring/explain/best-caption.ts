import { captionsOf } from '../caption-inputs.ts';
import type { ScoreInput } from '../score.ts';
import { scoreBy } from '../score-output.ts';
import type { Scorer } from '../scorer.ts';
import type { ScoringContext } from '../scoring-context.ts';

export interface BestCaption {
	readonly caption: string;
	/** Among the captions, from 0. */
	readonly position: number;
	readonly of: number;
	/** The score against this caption alone; `null` where it has none. */
	readonly value: number | null;
}

/** The caption that a scorer likes most when it is the only one; `null` where there is none. */
export function bestCaption(
	scorer: Scorer,
	input: ScoreInput,
	context: ScoringContext
): BestCaption | null {
	const captions = captionsOf(input);
	const sign = scorer.metric.better === 'lower' ? -1 : 1;
	let best: BestCaption | null = null;
	for (const [position, caption] of captions.entries()) {
		const reference = { captions: [caption], keywords: [], colors: [], answers: {} };
		const score = scoreBy(scorer, { ...input, reference }, context);
		const value = score.status === 'scored' ? score.value : null;
		const isBetter = value !== null && (best?.value == null || sign * (value - best.value) > 0);
		if (best === null || isBetter) best = { caption, position, of: captions.length, value };
	}
	return best;
}
