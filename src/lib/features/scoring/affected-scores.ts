import type { Evidence, EvidencePart } from '#lib/core/scoring/evidence.ts';
import type { AbsentScore } from '#lib/core/scoring/score.ts';
import { ownScorer, type OwnScorerLabel } from '#lib/core/scoring/own-scorer-metric.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';

const parts: readonly EvidencePart[] = [
	'colors',
	'imageText',
	'textSimilarity',
	'presence',
	'rating',
	'own'
];

/** The parts in which two findings about one text differ. */
export const changedParts = (before: Evidence = {}, now: Evidence = {}): EvidencePart[] =>
	before === now
		? []
		: parts.filter(
				(part) =>
					!isSame(part, before[part], now[part]) ||
					!isSameReason(before.missing?.[part], now.missing?.[part])
			);

/** The colors of a picture are large, and are handed on as the same object. */
const isSame = (part: EvidencePart, first: unknown, second: unknown): boolean =>
	first === second || (part !== 'colors' && JSON.stringify(first) === JSON.stringify(second));

/** The ids of the metrics that look at one of these parts. */
export const scorersOf = (
	looked: ReadonlySet<EvidencePart>,
	own: readonly OwnScorerLabel[]
): string[] =>
	looked.size === 0
		? []
		: [...scorers, ...own.map(ownScorer)]
				.filter(({ evidence }) => evidence?.some((part) => looked.has(part)))
				.map(({ metric }) => metric.id);

const isSameReason = (first?: AbsentScore, second?: AbsentScore): boolean =>
	first?.reason === second?.reason && first?.lacks === second?.lacks;
