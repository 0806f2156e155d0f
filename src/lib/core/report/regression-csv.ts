import type { RegressionReport } from '../compare/regression.ts';
import { confirmationOf, type VariantRegression } from '../compare/variant-regression.ts';
import { writeCsv } from '../files/csv.ts';
import { effectivePairs } from '../stats/paired-comparison.ts';
import { exact } from './exact.ts';
import { wrongWords } from './wrong-outputs.ts';

const head = [
	...['variant', 'baseline_variant', 'outcome', 'metric', 'label', 'unit', 'pairs'],
	...['before', 'after', 'change', 'change_kind', 'change_low', 'change_high'],
	...['threshold', 'p', 'p_corrected', 'effect', 'verdict', 'confirmed', 'caution', 'output'],
	// Later columns come last, so that what reads by position goes on.
	'pairs_effective'
];

const confirmations = { confirmed: 'yes', 'not confirmed': 'no', open: 'not measured again' };

/**
 * The report as CSV, a row per variant and metric, in exact figures: `change` is a share of the value before (0.1: 10 %
 * more) where `change_kind` is `ratio`, else in the metric's unit; `threshold` is a share. `pairs_effective` is how many
 * independent pairs would tell as much. Where more questions fail than in the baseline, a row `failures` says how many do.
 */
export const regressionCsv = ({ variants, wrong }: RegressionReport): string =>
	writeCsv([
		head,
		...variants.flatMap((variant) => {
			const names = [variant.id, variant.baselineId, variant.outcome];
			const output = wrong?.has(variant.id) ? wrongWords : '';
			const rows = variant.comparison.metrics.map((one) => {
				const { metric, comparison, threshold, adjustedP, verdict, caution } = one;
				const { pairs, meanBefore, meanAfter, change, scale, interval, p, effect } = comparison;
				const confirmation = confirmationOf(variant, one);
				return [
					...names,
					...[metric.id, metric.label, metric.unit, String(pairs)],
					...[exact(meanBefore), exact(meanAfter), exact(change), scale],
					...[exact(interval?.low), exact(interval?.high)],
					...[exact(threshold), exact(p), exact(adjustedP), exact(effect)],
					...[verdict, confirmation ? confirmations[confirmation] : '', caution ?? ''],
					...[output, String(effectivePairs(comparison))]
				];
			});
			return [...failureRows(variant, names, output), ...rows];
		})
	]);

function failureRows(
	{ failures }: VariantRegression,
	names: readonly string[],
	output: string
): string[][] {
	const { verdict, told, before, after } = failures;
	if (verdict === 'none') return [];
	const pairs = String(told.length);
	return [
		[
			...[...names, 'failures', 'Failing pictures × prompts', '', pairs],
			...[String(before), String(after), String(after - before), 'difference', '', ''],
			...['', '', '', '', 'worse', confirmations[verdict], '', output, pairs]
		]
	];
}
