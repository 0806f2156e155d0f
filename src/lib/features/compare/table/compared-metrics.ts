import type { Metric } from '#lib/core/run/metric.ts';
import { qualityOrder } from '../../runs/headline.ts';
import { summaryCell } from '../../runs/page/summary-cell.ts';
import type { ReadSide } from '../compared-side.ts';

/** Every metric that at least one side has a figure for, in the order in which tables list them. */
export function comparedMetrics(sides: readonly ReadSide[]): Metric[] {
	const known = new Map<string, Metric>();
	for (const { snapshot } of sides)
		for (const [id, metric] of snapshot.metrics) if (!known.has(id)) known.set(id, metric);
	return [...known.values()].filter((metric) =>
		sides.some(({ summary }) => summaryCell(summary, metric) !== null)
	);
}

/** Scores of which more or less is better. */
export const scoresOf = (metrics: readonly Metric[]): Metric[] =>
	metrics.filter(({ group, better }) => group === 'score' && better !== 'none');

export const defaultScore = (scores: readonly Metric[]): Metric | null =>
	qualityOrder.flatMap((id) => scores.find((one) => one.id === id) ?? [])[0] ?? scores[0] ?? null;
