import type { MetricComparison } from '../compare/compare-sides.ts';
import type { RegressionReport } from '../compare/regression.ts';
import {
	confirmationOf,
	type Outcome,
	type VariantRegression
} from '../compare/variant-regression.ts';
import { formatMetric } from '../run/metric-format.ts';
import { countsAs } from './pair-count.ts';

/** `+20.3 % [+18.1, +22.4]`, or in the score's own unit where there is no share to speak of. */
export function changeText({ comparison, relative, metric }: MetricComparison): string {
	const { change, interval, scale } = comparison;
	if (scale === 'difference') {
		const range = interval ? ` [${signed(interval.low, 3)}, ${signed(interval.high, 3)}]` : '';
		const share = relative === null ? '' : ` (${signed(relative * 100, 1)} %)`;
		return `${signed(change, Math.max(metric.digits, 2))}${range}${share}`;
	}
	const range = interval
		? ` [${signed(interval.low * 100, 1)}, ${signed(interval.high * 100, 1)}]`
		: '';
	return `${signed(change * 100, 1)} %${range}`;
}

const signed = (value: number, digits: number): string => {
	const text = value.toFixed(digits);
	return value >= 0 && !text.startsWith('-') ? `+${text}` : text;
};

/** `12.3 ms → 14.8 ms` */
export const valuesText = ({ metric, comparison }: MetricComparison): string =>
	`${formatMetric(metric, comparison.meanBefore)} → ${formatMetric(metric, comparison.meanAfter)}`;

/** `40`, and what they count as where those measured one after another are alike. */
export function pairsText({ comparison }: MetricComparison): string {
	const counted = countsAs(comparison);
	return counted === null ? String(comparison.pairs) : `${comparison.pairs}, counts as ${counted}`;
}

const outcomes: Readonly<Record<SaidOutcome, string>> = {
	pass: 'pass',
	fail: 'FAIL',
	unconfirmed: 'worse once, not confirmed',
	unclear: 'too little data to tell',
	incomparable: 'not comparable in all metrics'
};

export const outcomeText = (variant: VariantRegression): string => outcomes[saidOutcome(variant)];

/** `incomparable`: it is unclear, though there is data enough: the two sides are not alike. */
export type SaidOutcome = Outcome | 'incomparable';

export function saidOutcome({ outcome, comparison, failures }: VariantRegression): SaidOutcome {
	const { metrics, missing } = comparison;
	const cautioned = metrics.filter(({ caution }) => caution !== null);
	const unclear = metrics.filter(({ verdict }) => verdict === 'not enough data');
	return outcome === 'unclear' &&
		missing.length + failures.unanswered === 0 &&
		cautioned.length > 0 &&
		unclear.every((one) => cautioned.includes(one))
		? 'incomparable'
		: outcome;
}

/** What is said of a metric beside its figures: `worse` alone only where a rerun confirmed it. */
export function verdictText(variant: VariantRegression, one: MetricComparison): string {
	switch (confirmationOf(variant, one)) {
		case 'open':
			return 'worse once, not measured again';
		case 'not confirmed':
			return 'worse once, not in the rerun';
		default:
			return one.caution === null ? one.verdict : 'not comparable';
	}
}

/** One sentence on the whole, which claims no more than the report. */
export function reportSentence({
	variants,
	unmatched,
	absent,
	baseline
}: RegressionReport): string {
	const against = `against “${baseline.name}” of ${baseline.createdAt.slice(0, 10)}`;
	if (variants.length === 0) return `Nothing could be held ${against}: no variant is in both.`;
	const said = variants.map(saidOutcome);
	const count = (outcome: SaidOutcome) => said.filter((one) => one === outcome).length;
	const parts = (
		[
			['fail', 'with a confirmed regression'],
			['unconfirmed', 'worse once and not measured again'],
			['unclear', 'with too little data to tell'],
			['incomparable', 'not comparable in all metrics'],
			['pass', 'without a regression']
		] as const
	)
		.filter(([outcome]) => count(outcome) > 0)
		.map(([outcome, words]) => `${count(outcome)} ${words}`);
	const others = unmatched.length > 0 ? `; not in the baseline: ${unmatched.join(', ')}` : '';
	const gone = absent.length > 0 ? `; not measured now: ${absent.join(', ')}` : '';
	return `${variants.length} variant${variants.length === 1 ? '' : 's'} ${against}: ${parts.join(', ')}${others}${gone}.`;
}
