import { writeCsv } from '../files/csv.ts';
import { metrics } from '../run/metrics.ts';
import type { VariantSummary } from '../run/summary.ts';
import { exact } from './exact.ts';
import { noneWrong, wrongWords, type WrongOutputs } from './wrong-outputs.ts';

const head = [
	...['variant', 'metric', 'label', 'unit', 'n', 'value', 'low', 'high'],
	...['mean', 'p95', 'min', 'max', 'outliers', 'signature', 'output']
];

/**
 * A run as CSV, a row per variant and metric, in exact figures: `value` is the median over trials, or for a score that of
 * all texts together; `low` and `high` are its 95 % interval; `output` says where a validation calls the variant's wrong.
 */
export const runCsv = (
	summaries: readonly VariantSummary[],
	wrong: WrongOutputs = noneWrong
): string =>
	writeCsv([
		head,
		...summaries.flatMap((summary) =>
			metrics.flatMap((metric): string[][] => {
				const { id, label, unit, group } = metric;
				const names = [summary.id, id, label, unit];
				const output = wrong.has(summary.id) ? wrongWords : '';
				if (group === 'score') {
					const score = summary.scores[id];
					if (score?.status !== 'scored') return [];
					const { low, high } = summary.intervals[id] ?? {};
					const { n, value, signature } = score;
					return [
						[
							...names,
							String(n),
							exact(value),
							exact(low),
							exact(high),
							'',
							'',
							'',
							'',
							'',
							signature,
							output
						]
					];
				}
				const one = summary.metrics[id];
				if (!one) return [];
				const { n, median, interval, mean, p95, min, max, outliers } = one;
				return [
					[
						...names,
						...[String(n), exact(median), exact(interval?.low), exact(interval?.high)],
						...[exact(mean), exact(p95), exact(min), exact(max), String(outliers), '', output]
					]
				];
			})
		)
	]);
