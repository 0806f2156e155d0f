import { variantId } from '../models/variant.ts';
import type { MetricComparison, SideComparison } from './compare-sides.ts';
import { hints } from './hints.ts';
import type { MissingMetric } from './missing-metrics.ts';
import { failureChange, newFailures, type NewFailures } from './new-failures.ts';

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

/** The comparisons of one variant: `repeated` where it was measured again. */
export interface RegressionComparisons {
	readonly comparison: SideComparison;
	readonly repeated: SideComparison | null;
}

/** What is to be said of a variant, but for what the others of its report tell of it. */
export function variantRegression({
	comparison,
	repeated
}: RegressionComparisons): VariantRegression {
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
