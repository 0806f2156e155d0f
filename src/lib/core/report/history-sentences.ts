import type { HistorySeries } from '../compare/history.ts';
import { formatMetric } from '../run/metric-format.ts';
import type { Metric } from '../run/metric.ts';
import { fewestForDrift } from '../stats/drift.ts';
import { alarmLevel } from '../stats/verdict.ts';

/** With fewer values even a perfect order comes by chance too often: of four, S = 6 has p = 0.09. */
const fewestForTrend = 5;

/**
 * What a series did, in sentences that claim no more than it shows.
 * @param threshold smallest change that matters, as a share.
 */
export function historySentences(
	{ points, drift, notes }: HistorySeries,
	metric: Metric,
	threshold: number
): string[] {
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last || points.length < 2)
		return ['One run: a second one is needed to say how it went.'];
	const share = first.value === 0 ? null : last.value / first.value - 1;
	const change = share === null ? '' : ` (${signed(share)})`;
	const sentences = [
		`From ${formatMetric(metric, first.value)} to ${formatMetric(metric, last.value)}${change} over ${points.length} runs.`
	];
	if (!drift || points.length < fewestForTrend)
		sentences.push(`A trend can be told from ${fewestForTrend} runs on.`);
	else if (drift.trendP <= alarmLevel && Math.abs(drift.relativeChange ?? 0) >= threshold)
		sentences.push(
			`Trend: ${drift.slope > 0 ? 'rising' : 'falling'}${goodness(metric, drift.slope)}, by ${signed(drift.relativeChange ?? 0)} over the whole series (p ${probability(drift.trendP)}).`
		);
	else sentences.push('No trend that chance could not make.');
	const step = drift?.change;
	if (points.length < fewestForDrift)
		sentences.push(`A step can be told from ${fewestForDrift} runs on.`);
	else if (
		step &&
		step.p <= alarmLevel &&
		step.medianBefore !== 0 &&
		Math.abs(step.medianAfter / step.medianBefore - 1) >= threshold
	) {
		const at = points[step.at];
		const beside = notes.filter((note) => note.at === step.at).map(({ what }) => what);
		sentences.push(
			`Step: from ${formatMetric(metric, step.medianBefore)} to ${formatMetric(metric, step.medianAfter)}${goodness(metric, step.medianAfter - step.medianBefore)} at “${at?.run.name ?? ''}” of ${at?.run.createdAt.slice(0, 10) ?? ''} (p ${probability(step.p)})${
				beside.length > 0 ? `, when also changed: ${beside.join(', ')}` : ''
			}.`
		);
	} else sentences.push('No step that chance could not make.');
	if (notes.some(({ otherWork }) => otherWork))
		sentences.push(
			'Pictures, prompts or limits changed on the way, so not all runs did the same work.'
		);
	return sentences;
}

const signed = (share: number): string =>
	`${share < 0 ? '−' : '+'}${(Math.abs(share) * 100).toFixed(1)} %`;

const probability = (p: number): string => (p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`);

function goodness({ better }: Metric, change: number): string {
	if (better === 'none' || change === 0) return '';
	return change > 0 === (better === 'higher') ? ' (better)' : ' (worse)';
}
