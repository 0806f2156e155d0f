import type { Variant } from '../models/variant.ts';
import type { Metric } from '../run/metric.ts';
import type { LoadedFile, Run } from '../run/run.ts';
import type { VariantSummary } from '../run/summary.ts';
import { factsOf, type Fact } from './circumstances.ts';
import { deviceName } from './device-name.ts';

/** What one metric came to. */
export interface HistoryFigure {
	/** The median over trials; for a score, all texts judged together. */
	readonly value: number;
	/** At 95 %; `null` with too few values. */
	readonly interval: readonly [low: number, high: number] | null;
	readonly n: number;
}

/** A variant in one run. */
export interface HistoryVariant {
	readonly variant: Variant;
	/** By metric id; one without a value is not in it. */
	readonly figures: Readonly<Record<string, HistoryFigure>>;
	/** Of its last load. */
	readonly files: readonly Pick<LoadedFile, 'file' | 'sha256'>[];
}

/** What a history needs of a run: no trial, picture or prompt of it, so that hundreds are read at once. */
export interface HistoryRun {
	readonly run: Pick<Run, 'id' | 'name' | 'createdAt'>;
	/** See `deviceName`. */
	readonly device: string;
	readonly facts: readonly Fact[];
	/** In the plan's order. */
	readonly variants: readonly HistoryVariant[];
}

/** @param wanted the metrics whose figures are taken. */
export const historyRun = (
	run: Run,
	summaries: readonly VariantSummary[],
	wanted: readonly Metric[]
): HistoryRun => ({
	run: { id: run.id, name: run.name, createdAt: run.createdAt },
	device: deviceName(run.environment),
	facts: factsOf(run),
	variants: summaries.map((summary) => ({
		variant: summary.variant,
		figures: Object.fromEntries(
			wanted.flatMap((metric) => {
				const figure = figureOf(summary, metric);
				return figure ? [[metric.id, figure]] : [];
			})
		),
		files: (summary.loads.at(-1)?.files ?? []).map(({ file, sha256 }) => ({ file, sha256 }))
	}))
});

function figureOf(
	{ metrics, scores, intervals }: VariantSummary,
	{ id, group }: Metric
): HistoryFigure | null {
	if (group === 'score') {
		const score = scores[id];
		if (score?.status !== 'scored') return null;
		return { value: score.value, n: score.n, interval: ends(intervals[id] ?? null) };
	}
	const summary = metrics[id];
	return summary ? { value: summary.median, n: summary.n, interval: ends(summary.interval) } : null;
}

const ends = (interval: { readonly low: number; readonly high: number } | null) =>
	interval && ([interval.low, interval.high] as const);
