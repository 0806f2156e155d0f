import { variantId, type Variant } from '../models/variant.ts';
import type { Metric } from '../run/metric.ts';
import type { References } from '../references/reference.ts';
import type { Run } from '../run/run.ts';
import type { TrialResult } from '../run/trial-result.ts';
import { circumstances, type Circumstance } from './circumstances.ts';
import { compareSides, type MetricComparison, type SideComparison } from './compare-sides.ts';
import { hints, unexplainedQuality } from './hints.ts';
import { metricsOf } from './judged-metrics.ts';
import { matchVariants } from './match-variants.ts';
import type { MissingMetric } from './missing-metrics.ts';
import { failureChange, newFailures, type NewFailures } from './new-failures.ts';
import { siblingHints } from './sibling-hints.ts';
import { sidesOf, type Side } from './side.ts';
import type { Thresholds } from './thresholds.ts';

/** A run with what was derived of its trials. */
export interface MeasuredRun {
	readonly run: Run;
	readonly results: readonly TrialResult[];
	/** What its scores were made by. */
	readonly references: References;
}

/**
 * `fail`: a metric got worse, or questions fail that did not, and did so again in a rerun. `unconfirmed`: it did so once,
 * and no rerun could tell. `unclear`: nothing got worse, but at least one metric could not show it, for want of data or
 * since the sides are not alike, or this run lacks a time, a score or an answer that the baseline has.
 */
export type Outcome = 'pass' | 'fail' | 'unconfirmed' | 'unclear';

export interface VariantRegression {
	/** Of the run that is checked. */
	readonly id: string;
	/** Of the baseline. */
	readonly baselineId: string;
	readonly outcome: Outcome;
	readonly comparison: SideComparison;
	/** Metrics that got worse, and again in the rerun; where none did so, those that are open. */
	readonly regressed: readonly MetricComparison[];
	/** Metrics that were worse once, and that no rerun could tell of. */
	readonly open: readonly MetricComparison[];
	/** Metrics that were worse once, and not again. */
	readonly notConfirmed: readonly MetricComparison[];
	/** What fails that did not. */
	readonly failures: NewFailures;
	/** Where to look, from the data. */
	readonly hints: readonly string[];
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

/** The comparisons of one variant: `repeated` where it was measured again. */
export interface RegressionComparisons {
	readonly comparison: SideComparison;
	readonly repeated: SideComparison | null;
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
	const alone = compared.map(judged);
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

function judged({ comparison, repeated }: RegressionComparisons): VariantRegression {
	const worse = comparison.metrics.filter(({ verdict }) => verdict === 'worse');
	const again = (one: MetricComparison): MetricComparison['verdict'] =>
		repeated?.metrics.find(({ metric }) => metric.id === one.metric.id)?.verdict ??
		'not enough data';
	const confirmed = worse.filter((one) => again(one) === 'worse');
	// A rerun that was stopped, or failed, says nothing: neither that it got worse nor that it did not.
	const open = worse.filter((one) => again(one) === 'not enough data');
	const regressed = confirmed.length > 0 ? confirmed : open;
	const failures = newFailures(
		failureChange(comparison.pairing),
		repeated && failureChange(repeated.pairing)
	);
	return {
		id: variantId(comparison.after.variant),
		baselineId: variantId(comparison.before.variant),
		outcome: outcomeOf(comparison, confirmed, open, failures),
		...{ comparison, regressed, open, failures },
		notConfirmed: worse.filter((one) => !confirmed.includes(one) && !open.includes(one)),
		hints: regressed.length > 0 ? hints(comparison) : []
	};
}

function outcomeOf(
	{ metrics, missing }: SideComparison,
	confirmed: readonly MetricComparison[],
	open: readonly MetricComparison[],
	failures: NewFailures
): Outcome {
	if (confirmed.length > 0 || failures.verdict === 'confirmed') return 'fail';
	if (open.length > 0 || failures.verdict === 'open') return 'unconfirmed';
	const unclear =
		metrics.length === 0 ||
		metrics.some(({ verdict }) => verdict === 'not enough data') ||
		missing.some(isLost) ||
		failures.unanswered > 0;
	return unclear ? 'unclear' : 'pass';
}

/** What a rerun made of a metric that was worse: `open`, that there was none, or that it could not tell. */
export type Confirmation = 'confirmed' | 'not confirmed' | 'open';

/** `null` where the metric was not worse. */
export function confirmationOf(
	{ open, notConfirmed }: Pick<VariantRegression, 'open' | 'notConfirmed'>,
	{ metric, verdict }: MetricComparison
): Confirmation | null {
	const isIn = (list: readonly MetricComparison[]) =>
		list.some((one) => one.metric.id === metric.id);
	if (verdict !== 'worse') return null;
	if (isIn(notConfirmed)) return 'not confirmed';
	return isIn(open) ? 'open' : 'confirmed';
}

/** Memory is told by few browsers; a time or a score that the baseline has is what a check is for. */
const isLost = ({ metric, lacking }: MissingMetric): boolean =>
	lacking !== 'before' && metric.group !== 'memory';

const named = ({ id, name, createdAt }: Run) => ({ id, name, createdAt });
