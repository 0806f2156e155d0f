import { variantId } from '../models/variant.ts';
import type { Run } from '../run/run.ts';
import type { TrialResult } from '../run/trial-result.ts';
import { circumstances, type Circumstance } from './circumstances.ts';
import { compareSides, type MetricComparison, type SideComparison } from './compare-sides.ts';
import { hints } from './hints.ts';
import { judgedMetrics } from './judged-metrics.ts';
import { matchVariants } from './match-variants.ts';
import { sidesOf } from './side.ts';
import type { Thresholds } from './thresholds.ts';

/** A run with what was derived of its trials. */
export interface MeasuredRun {
	readonly run: Run;
	readonly results: readonly TrialResult[];
}

/**
 * `fail`: a metric got worse, and did so again in a rerun. `unconfirmed`: it did so once, and there was no rerun.
 * `unclear`: nothing got worse, but there was too little data for at least one metric to show it.
 */
export type Outcome = 'pass' | 'fail' | 'unconfirmed' | 'unclear';

export interface VariantRegression {
	/** Of the run that is checked. */
	readonly id: string;
	/** Of the baseline. */
	readonly baselineId: string;
	readonly outcome: Outcome;
	readonly comparison: SideComparison;
	/** Metrics that got worse, as `outcome` says. */
	readonly regressed: readonly MetricComparison[];
	/** Metrics that were worse once, and not again. */
	readonly notConfirmed: readonly MetricComparison[];
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
	readonly passed: boolean;
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
	const before = sidesOf(baseline.run, baseline.results);
	const after = sidesOf(measured.run, measured.results);
	const again = rerun ? sidesOf(rerun.run, rerun.results) : [];
	const metrics = judgedMetrics(Object.keys(thresholds.byMetric));
	const { matches, unmatched } = matchVariants(
		baseline.run.plan.variants,
		measured.run.plan.variants
	);
	const sideOf = (sides: readonly (typeof after)[number][], id: string) =>
		sides.find(({ variant }) => variantId(variant) === id);
	const variants = matches.flatMap((match): VariantRegression[] => {
		const id = variantId(match.after);
		const [first, second] = [sideOf(before, variantId(match.before)), sideOf(after, id)];
		if (!first || !second) return [];
		const comparison = compareSides(first, second, metrics, thresholds);
		const third = sideOf(again, id);
		const repeated = third ? compareSides(first, third, metrics, thresholds) : null;
		return [judged(id, comparison, repeated)];
	});
	return {
		baseline: named(baseline.run),
		run: named(measured.run),
		circumstances: before[0] && after[0] ? circumstances(before[0], after[0]) : [],
		variants,
		unmatched,
		passed: variants.every(({ outcome }) => outcome !== 'fail')
	};
}

/** The variants of a report that a rerun should measure once more. */
export const toConfirm = ({ variants }: RegressionReport): VariantRegression[] =>
	variants.filter(({ outcome }) => outcome === 'unconfirmed');

function judged(
	id: string,
	comparison: SideComparison,
	repeated: SideComparison | null
): VariantRegression {
	const worse = comparison.metrics.filter(({ verdict }) => verdict === 'worse');
	const worseAgain = (one: MetricComparison) =>
		repeated?.metrics.some(
			({ metric, verdict }) => metric.id === one.metric.id && verdict === 'worse'
		) ?? false;
	const regressed = repeated ? worse.filter(worseAgain) : worse;
	return {
		id,
		baselineId: variantId(comparison.before.variant),
		outcome: outcomeOf(comparison, regressed, repeated !== null),
		comparison,
		regressed,
		notConfirmed: worse.filter((one) => !regressed.includes(one)),
		hints: regressed.length > 0 ? hints(comparison) : []
	};
}

function outcomeOf(
	{ metrics }: SideComparison,
	regressed: readonly MetricComparison[],
	confirmed: boolean
): Outcome {
	if (regressed.length > 0) return confirmed ? 'fail' : 'unconfirmed';
	const unclear =
		metrics.length === 0 || metrics.some(({ verdict }) => verdict === 'not enough data');
	return unclear ? 'unclear' : 'pass';
}

const named = ({ id, name, createdAt }: Run) => ({ id, name, createdAt });
