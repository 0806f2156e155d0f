import type { FailureKind } from '../failure.ts';
import { variantId, type Variant } from '../models/variant.ts';
import type { Scores } from '../scoring/score.ts';
import type { GroupScores } from '../scoring-ports.ts';
import { summarize, type Summary } from '../stats/summary.ts';
import { measuredMetrics } from './metrics.ts';
import type { Run, VariantLoad } from './run.ts';
import type { ScoredRun } from './scored-run.ts';
import type { TrialResult } from './trial-result.ts';

/** What one variant did in a run. */
export interface VariantSummary {
	readonly variant: Variant;
	/** `variantId(variant)` */
	readonly id: string;
	/** Trials the plan has for it. */
	readonly planned: number;
	/** Trials that ended with a text. */
	readonly done: number;
	readonly failed: number;
	/** Of those done, the ones kept out of timing and memory statistics (hidden tab); their texts are scored. */
	readonly excluded: number;
	readonly failures: Readonly<Partial<Record<FailureKind, number>>>;
	/** By id of a measured metric: over trials, or over loads for the group `loading`. One without a value is not in it. */
	readonly metrics: Readonly<Record<string, Summary>>;
	/** By metric id: all texts of the variant judged together. */
	readonly scores: Scores;
	/** Of the scores, at 95 %. */
	readonly intervals: GroupScores['intervals'];
	readonly loads: readonly VariantLoad[];
}

/**
 * A run in figures, one summary per variant in the plan's order. Trials are taken as independent: repeats of one image
 * narrow an interval more than new images would.
 */
export function summarizeRun(run: Run, { results, groups }: ScoredRun): VariantSummary[] {
	const byVariant = new Map<string, TrialResult[]>();
	for (const result of results) {
		const id = variantId(result.trial.variant);
		const group = byVariant.get(id);
		if (group) group.push(result);
		else byVariant.set(id, [result]);
	}
	return run.plan.variants.map((variant) => {
		const id = variantId(variant);
		return summarizeVariant(run, variant, byVariant.get(id) ?? [], groups[id] ?? noScores);
	});
}

/** The same figures with the scores of now. */
export const withGroups = (
	summaries: readonly VariantSummary[],
	groups: ScoredRun['groups']
): VariantSummary[] =>
	summaries.map((summary) => ({ ...summary, ...(groups[summary.id] ?? noScores) }));

const noScores: GroupScores = { scores: {}, intervals: {} };

/** `results`: those of the variant. */
export function summarizeVariant(
	run: Run,
	variant: Variant,
	results: readonly TrialResult[],
	{ scores, intervals }: GroupScores
): VariantSummary {
	const id = variantId(variant);
	const { images, prompts, repeats, seed } = run.plan;
	const failures: Partial<Record<FailureKind, number>> = {};
	const done: TrialResult[] = [];
	for (const result of results) {
		const { failure } = result.trial;
		if (failure) failures[failure.kind] = (failures[failure.kind] ?? 0) + 1;
		else done.push(result);
	}
	const undisturbed = done.filter(({ trial }) => !trial.failure && trial.excluded.length === 0);
	const loads = run.loads.filter((load) => variantId(load.variant) === id);
	return {
		variant,
		id,
		planned: images.length * prompts.length * repeats,
		done: done.length,
		failed: results.length - done.length,
		excluded: done.length - undisturbed.length,
		failures,
		metrics: summarizeMetrics(undisturbed, loads, seed),
		scores,
		intervals,
		loads
	};
}

function summarizeMetrics(
	undisturbed: readonly TrialResult[],
	loads: readonly VariantLoad[],
	seed: number
): Record<string, Summary> {
	const summaries: Record<string, Summary> = {};
	for (const metric of measuredMetrics) {
		const rows: readonly Readonly<Record<string, unknown>>[] =
			metric.group === 'loading'
				? loads.map((load) => ({ ...load }))
				: undisturbed.map((result) => result.values);
		const values = rows
			.map((row) => row[metric.id])
			.filter((value): value is number => typeof value === 'number');
		const summary = summarize(values, seed);
		if (summary) summaries[metric.id] = summary;
	}
	return summaries;
}
