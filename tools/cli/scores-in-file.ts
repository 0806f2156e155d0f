import type { Score, Scores } from '#lib/core/scoring/score.ts';
import { scorers } from '#lib/core/scoring/scorers.ts';

/** Scores that follow from a text alone are always made anew. */
const fromEvidence = new Set(
	scorers.filter(({ evidence }) => evidence).map(({ metric }) => metric.id)
);

/**
 * The scores that a run file gives and that cannot be made from it again, by trial index: those that took pixels or a
 * model. What is not a score is passed over.
 */
export function scoresInFile(document: unknown): ReadonlyMap<number, Scores> {
	const trials = fieldOf(document, 'trials');
	if (!Array.isArray(trials)) return new Map();
	return new Map(
		trials.map((trial: unknown) => {
			const scores = Object.entries(fieldOf(trial, 'scores') ?? {}).filter(
				(entry): entry is [string, Score] => fromEvidence.has(entry[0]) && isScore(entry[1])
			);
			return [Number(fieldOf(trial, 'index')), Object.fromEntries(scores)];
		})
	);
}

function fieldOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
		? (value as Record<string, unknown>)[name]
		: undefined;
}

function isScore(value: unknown): value is Score {
	if (fieldOf(value, 'status') === 'absent') return typeof fieldOf(value, 'reason') === 'string';
	return (
		fieldOf(value, 'status') === 'scored' &&
		// Beyond this sums become infinite, and no score of ours comes near it.
		Math.abs(Number(fieldOf(value, 'value'))) <= 1e9 &&
		Number.isFinite(fieldOf(value, 'value')) &&
		typeof fieldOf(value, 'signature') === 'string'
	);
}
