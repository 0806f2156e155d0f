import type { Metric } from '../run/metric.ts';
import type { TrialResult } from '../run/trial-result.ts';
import { failsNow } from './new-failures.ts';
import { pairSides, shownRepeat, valueOf } from './pairing.ts';
import { questionId } from './question-id.ts';
import type { Side } from './side.ts';

/** One picture and prompt, as every side answered it. */
export interface ComparedRow {
	/** Stable: the picture's hash and the prompt's id on the first side. */
	readonly id: string;
	readonly image: string;
	readonly sha256: string;
	/** `Prompt.id` of the first side. */
	readonly prompt: string;
	/** One per side, in the order of the sides; empty where a side has no trial for it. */
	readonly answers: readonly (readonly TrialResult[])[];
}

/** Every question of the first side, with the other sides' answers to it. */
export function comparedRows(sides: readonly Side[]): ComparedRow[] {
	const [first, ...others] = sides;
	if (!first) return [];
	const own = pairSides(first, first).pairs;
	const answers = others.map(
		(side) => new Map(pairSides(first, side).pairs.map((pair) => [questionId(pair), pair.after]))
	);
	return own.map((pair) => {
		const { image, sha256, prompt, before } = pair;
		const id = questionId(pair);
		return {
			id,
			image,
			sha256,
			prompt,
			answers: [before, ...answers.map((byId) => byId.get(id) ?? [])]
		};
	});
}

/** What is shown of a row, one per side; `undefined` where a side has no trial for it. */
export const rowAnswers = ({ answers }: ComparedRow): (TrialResult | undefined)[] =>
	answers.map(shownRepeat);

/** Its texts; `null` where all repeats failed or there is none. */
export const rowTexts = (row: ComparedRow): (string | null)[] =>
	rowAnswers(row).map((result) => result?.trial.output ?? null);

/** Whether the sides said different things, or one of them nothing. */
export const isDifferent = (row: ComparedRow): boolean => new Set(rowTexts(row)).size > 1;

/** A metric's value per side; `null` where a side has none. */
export const rowValues = ({ answers }: ComparedRow, metric: Metric): (number | null)[] =>
	answers.map((results) => valueOf(results, metric));

/**
 * How much worse the worst other side is than the first: positive is worse, infinite where another side has no answer
 * any more since it failed, `null` where nothing can be compared. In the metric's unit for scores, as a share of the
 * first for all else.
 */
export function rowLoss(row: ComparedRow, metric: Metric): number | null {
	const [reference = [], ...answers] = row.answers;
	if (answers.some((results) => failsNow(reference, results))) return Infinity;
	const [first, ...others] = rowValues(row, metric);
	if (first === null || first === undefined || metric.better === 'none') return null;
	const losses = others.flatMap((value) => {
		if (value === null) return [];
		const change = metric.group === 'score' || first === 0 ? value - first : value / first - 1;
		return [metric.better === 'higher' ? -change : change];
	});
	return losses.length === 0 ? null : Math.max(...losses);
}

/** Largest loss first, what fails now before all; rows that cannot be compared last, in the order of the first side. */
export function byLargestLoss(rows: readonly ComparedRow[], metric: Metric): ComparedRow[] {
	const losses = new Map(rows.map((row) => [row.id, rowLoss(row, metric) ?? -Infinity]));
	return rows.toSorted((a, b) => {
		const [first, second] = [losses.get(a.id) ?? -Infinity, losses.get(b.id) ?? -Infinity];
		return first === second ? 0 : second - first;
	});
}
