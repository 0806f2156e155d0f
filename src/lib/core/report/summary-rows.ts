import { formatMetric } from '../run/metric-format.ts';
import { metrics } from '../run/metrics.ts';
import type { Metric } from '../run/metric.ts';
import type { VariantSummary } from '../run/summary.ts';
import { noneWrong, wrongWords, type WrongOutputs } from './wrong-outputs.ts';

/** The figures that fit a terminal or a page; the run file has all. */
const shown = [
	'ttftMs',
	'decodeTokensPerSecond',
	'totalMs',
	'imageDecodeMs',
	'preprocessMs',
	'visionMs',
	'prefillMs',
	'decodeMs',
	'generatedTokens',
	'gpuBytesPeak',
	'wasmBytes',
	'downloadBytes',
	'sessionMs',
	'firstRunMs'
];

/** `953.0 ms (940.1 ms–970.2 ms) n=12`: the median, its 95 % interval where there are values enough, their number. */
function figureCell(metric: Metric, { metrics: summaries }: VariantSummary): string {
	const summary = summaries[metric.id];
	if (!summary) return '–';
	const { median, interval, n } = summary;
	const ends = interval && [interval.low, interval.high].map((end) => formatMetric(metric, end));
	const range = ends && ends[0] !== ends[1] ? ` (${ends.join('–')})` : '';
	return `${formatMetric(metric, median)}${range} n=${n}`;
}

function scoreCell(metric: Metric, { scores, intervals }: VariantSummary): string {
	const score = scores[metric.id];
	if (score?.status !== 'scored') return '–';
	const { low, high } = intervals[metric.id] ?? {};
	const known = low !== undefined && high !== undefined;
	const range = known ? ` (${formatMetric(metric, low)}–${formatMetric(metric, high)})` : '';
	return `${formatMetric(metric, score.value)}${range} n=${score.n}`;
}

const failureText = ({ failures }: VariantSummary): string =>
	Object.entries(failures)
		.map(([kind, number]) => `${number} ${kind}`)
		.join(', ') || '0';

export type Row = readonly string[];

/** A run in figures, one column per variant; the first row names them. */
export function summaryRows(
	summaries: readonly VariantSummary[],
	wrong: WrongOutputs = noneWrong
): Row[] {
	const row = (name: string, cell: (summary: VariantSummary) => string): Row => [
		name,
		...summaries.map(cell)
	];
	const figures = [
		...metrics
			.filter(({ id }) => shown.includes(id))
			.map((metric) => row(metric.label, (summary) => figureCell(metric, summary))),
		...metrics
			.filter(({ group }) => group === 'score')
			.map((metric) => row(metric.label, (summary) => scoreCell(metric, summary)))
	];
	return [
		row('', ({ id }) => id),
		...(summaries.some(({ id }) => wrong.has(id))
			? [row('Output', ({ id }) => (wrong.has(id) ? wrongWords : ''))]
			: []),
		row('Trials', ({ done, planned }) => `${done} of ${planned}`),
		row('Failed', failureText),
		...figures.filter(([, ...cells]) => cells.some((cell) => cell !== '–'))
	];
}
