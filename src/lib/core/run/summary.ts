import type { FailureKind } from '../failure.ts';
import { variantId, type Variant } from '../models/variant.ts';
import { referenceFor, type References } from '../references/reference.ts';
import { scoreCorpus } from '../scoring/score-corpus.ts';
import type { Scores } from '../scoring/score.ts';
import { scoringContext } from '../scoring/scoring-context.ts';
import { summarize, type Summary } from '../stats/summary.ts';
import { metrics } from './metrics.ts';
import type { Run, VariantLoad } from './run.ts';
import { trialResults, type TrialResult } from './trial-result.ts';
import type { Trial } from './trial.ts';

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
	/** By metric id: over trials, or over loads for the group `loading`. A metric without a value is not in it. */
	readonly metrics: Readonly<Record<string, Summary>>;
	/** By metric id: all texts of the variant judged together. */
	readonly scores: Scores;
	readonly loads: readonly VariantLoad[];
}

/**
 * A run in figures, one summary per variant in the plan's order. Pass `results` where they are at hand already.
 * Trials are taken as independent: repeats of one image narrow an interval more than new images would.
 */
export function summarizeRun(
	run: Run,
	trials: readonly Trial[],
	references: References,
	results: readonly TrialResult[] = trialResults(run, trials, references)
): VariantSummary[] {
	const byVariant = new Map<string, TrialResult[]>();
	for (const result of results) {
		const id = variantId(result.trial.variant);
		const group = byVariant.get(id);
		if (group) group.push(result);
		else byVariant.set(id, [result]);
	}
	return run.plan.variants.map((variant) =>
		summarizeVariant(run, variant, byVariant.get(variantId(variant)) ?? [], references)
	);
}

function summarizeVariant(
	run: Run,
	variant: Variant,
	results: readonly TrialResult[],
	references: References
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
		metrics: summarizeMetrics(done, undisturbed, loads, seed),
		scores: scoreDone(run, done, references),
		loads
	};
}

function summarizeMetrics(
	done: readonly TrialResult[],
	undisturbed: readonly TrialResult[],
	loads: readonly VariantLoad[],
	seed: number
): Record<string, Summary> {
	const summaries: Record<string, Summary> = {};
	for (const metric of metrics) {
		const rows: readonly Readonly<Record<string, unknown>>[] =
			metric.group === 'loading'
				? loads.map((load) => ({ ...load }))
				: (metric.group === 'score' ? done : undisturbed).map((result) => result.values);
		const values = rows
			.map((row) => row[metric.id])
			.filter((value): value is number => typeof value === 'number');
		const summary = summarize(values, seed);
		if (summary) summaries[metric.id] = summary;
	}
	return summaries;
}

function scoreDone(run: Run, done: readonly TrialResult[], references: References): Scores {
	const prompts = new Map(run.plan.prompts.map((prompt) => [prompt.id, prompt]));
	return scoreCorpus(
		done.flatMap(({ trial, scores }) => {
			const prompt = prompts.get(trial.prompt);
			if (trial.failure || !prompt) return [];
			const reference = referenceFor(references, trial.image);
			return { output: trial.output, prompt, reference, scores };
		}),
		scoringContext(run.plan.images, run.plan.prompts, references)
	);
}
