import type { RegressionReport } from '../compare/regression.ts';
import { writeCsv } from '../files/csv.ts';
import { effectivePairs } from '../stats/paired-comparison.ts';
import { exact } from './exact.ts';
import { wrongWords } from './wrong-outputs.ts';

const head = [
	...[
		'variant',
		'baseline_variant',
		'outcome',
		'metric',
		'label',
		'unit',
		'pairs',
		'pairs_effective'
	],
	...['before', 'after', 'change', 'change_kind', 'change_low', 'change_high'],
	...['threshold', 'p', 'p_corrected', 'effect', 'verdict', 'confirmed', 'caution', 'output']
];

/**
 * The report as CSV, a row per variant and metric, in exact figures: `change` is a share of the value before (0.1: 10 %
 * more) where `change_kind` is `ratio`, else in the metric's unit; `threshold` is a share. `pairs_effective` is how many
 * independent pairs would tell as much.
 */
export const regressionCsv = ({ variants, wrong }: RegressionReport): string =>
	writeCsv([
		head,
		...variants.flatMap((variant) => {
			const names = [variant.id, variant.baselineId, variant.outcome];
			const isIn = (list: typeof variant.regressed, id: string) =>
				list.some(({ metric }) => metric.id === id);
			return variant.comparison.metrics.map((one) => {
				const { metric, comparison, threshold, adjustedP, verdict, caution } = one;
				const { pairs, meanBefore, meanAfter, change, scale, interval, p, effect } = comparison;
				const confirmed = isIn(variant.notConfirmed, metric.id)
					? 'no'
					: isIn(variant.regressed, metric.id)
						? variant.outcome === 'fail'
							? 'yes'
							: 'not measured again'
						: '';
				return [
					...names,
					...[metric.id, metric.label, metric.unit, String(pairs)],
					String(effectivePairs(comparison)),
					...[exact(meanBefore), exact(meanAfter), exact(change), scale],
					...[exact(interval?.low), exact(interval?.high)],
					...[exact(threshold), exact(p), exact(adjustedP), exact(effect)],
					...[verdict, confirmed, caution ?? ''],
					wrong?.has(variant.id) ? wrongWords : ''
				];
			});
		})
	]);
