import { variantId, type Variant } from '../models/variant.ts';
import type { Metric } from '../run/metric.ts';
import type { References } from '../references/reference.ts';
import type { Run } from '../run/run.ts';
import type { TrialResult } from '../run/trial-result.ts';
import { circumstances, type Circumstance } from './circumstances.ts';
import { compareSides } from './compare-sides.ts';
import { unexplainedQuality } from './hints.ts';
import { metricsOf } from './judged-metrics.ts';
import { matchVariants } from './match-variants.ts';
import { siblingHints } from './sibling-hints.ts';
import { sidesOf, type Side } from './side.ts';
import type { Thresholds } from './thresholds.ts';
import {
	variantRegression,
	type RegressionComparisons,
	type VariantRegression
} from './variant-regression.ts';

/** A run with what was derived of its trials. */
export interface MeasuredRun {
	readonly run: Run;
	readonly results: readonly TrialResult[];
	/** What its scores were made by. */
	readonly references: References;
}

export interface RegressionReport {
	readonly baseline: Pick<Run, 'id' | 'name' | 'createdAt'>;
	readonly run: Pick<Run, 'id' | 'name' | 'createdAt'>;
	readonly circumstances: readonly Circumstance[];
	readonly variants: readonly VariantRegression[];
	/** Variants of the run that the baseline does not have. */
	readonly unmatched: readonly string[];
	/** By id of the run's variants, why a validation calls their output wrong; absent: it calls none so. */
	readonly wrong?: ReadonlyMap<string, string>;
	/** Variants of the baseline that the run does not have. */
	readonly absent: readonly string[];
	readonly passed: boolean;
}

/** A variant on both sides, and in the rerun. */
export interface RegressionSides {
	readonly before: Side;
	readonly after: Side;
	/** `null`: it was not measured again. */
	readonly again: Side | null;
}

/** What has to be compared for a report, before anything is computed. */
export interface RegressionTask {
	readonly baseline: Run;
	readonly run: Run;
	readonly thresholds: Thresholds;
	readonly metrics: readonly Metric[];
	readonly circumstances: readonly Circumstance[];
	readonly variants: readonly RegressionSides[];
	readonly unmatched: readonly string[];
	readonly absent: readonly string[];
}

/**
 * Holds a run against a baseline. Without a `rerun` nothing can fail: what got worse is `unconfirmed` and wants one.
 * @param rerun the variants that got worse, measured once more.
 */
export function checkRegression(
	baseline: MeasuredRun,
	measured: MeasuredRun,
	thresholds: Thresholds,
	rerun: MeasuredRun | null = null
): RegressionReport {
	const task = regressionTask(baseline, measured, thresholds, rerun);
	const compare = (before: Side, after: Side) =>
		compareSides(before, after, task.metrics, thresholds);
	return regressionReport(
		task,
		task.variants.map(({ before, after, again }) => ({
			comparison: compare(before, after),
			repeated: again && compare(before, again)
		}))
	);
}

/** Who is held against whom. Takes no time, so that what does can be computed elsewhere. */
export function regressionTask(
	baseline: MeasuredRun,
	measured: MeasuredRun,
	thresholds: Thresholds,
	rerun: MeasuredRun | null = null
): RegressionTask {
	const sides = ({ run, results, references }: MeasuredRun) => sidesOf(run, results, references);
	const before = sides(baseline);
	const after = sides(measured);
	const again = rerun ? sides(rerun) : [];
	const { matches, unmatched, absent } = matchVariants(
		baseline.run.plan.variants,
		measured.run.plan.variants
	);
	const sideOf = (sides: readonly Side[], variant: Variant): Side | null =>
		sides.find((side) => variantId(side.variant) === variantId(variant)) ?? null;
	return {
		...{ baseline: baseline.run, run: measured.run, thresholds, unmatched, absent },
		metrics: metricsOf(thresholds),
		circumstances: before[0] && after[0] ? circumstances(before[0], after[0]) : [],
		variants: matches.flatMap((match) => {
			const [first, second] = [sideOf(before, match.before), sideOf(after, match.after)];
			return first && second
				? [{ before: first, after: second, again: sideOf(again, match.after) }]
				: [];
		})
	};
}

/** @param compared in the order of the task's variants. */
export function regressionReport(
	task: RegressionTask,
	compared: readonly RegressionComparisons[]
): RegressionReport {
	const alone = compared.map(variantRegression);
	const variants = alone.map((one) => {
		const further = siblingHints(one, alone);
		const own = one.hints.filter((hint) => further.length === 0 || hint !== unexplainedQuality);
		return { ...one, hints: [...own, ...further] };
	});
	return {
		baseline: named(task.baseline),
		run: named(task.run),
		circumstances: task.circumstances,
		variants,
		unmatched: task.unmatched,
		absent: task.absent,
		passed: variants.every(({ outcome }) => outcome !== 'fail')
	};
}

/** The variants of a report that a rerun should measure once more. */
export const toConfirm = ({ variants }: RegressionReport): VariantRegression[] =>
	variants.filter(({ outcome }) => outcome === 'unconfirmed');

const named = ({ id, name, createdAt }: Run) => ({ id, name, createdAt });
