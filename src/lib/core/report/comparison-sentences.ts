import type { MetricComparison, SideComparison } from '../compare/compare-sides.ts';
import type { Metric } from '../run/metric.ts';
import { cautionSentences } from './caution-sentences.ts';
import { failingSentence } from './failure-sentences.ts';
import { listed } from './listed.ts';
import { missingSentences } from './missing-sentences.ts';
import type { SideNames } from './side-names.ts';

/**
 * What a comparison found, in one or two sentences that claim no more than its verdicts: what got faster, slower,
 * larger or smaller beyond noise, what became of the scores, and what there is too little data for.
 */
export function comparisonSentence(comparison: SideComparison, names: SideNames): string {
	const { metrics } = comparison;
	const missing = missingSentences(comparison, names);
	const cautions = cautionSentences(metrics);
	const fails = failingSentence(comparison.pairing, names);
	const further = [...missing, ...cautions, ...(fails === null ? [] : [fails])]
		.map((words) => ` ${words}`)
		.join('');
	if (comparison.pairing.pairs.length === 0)
		return `${names.after} and ${names.before} have no picture and prompt in common, so nothing is compared.`;
	const moved = metrics.filter(isMoved);
	const costs = moved.filter(({ metric }) => metric.group !== 'score').map(costWords(names.before));
	const judged = metrics.filter(
		({ metric, caution }) => metric.better !== 'none' && caution === null
	);
	const scores = judged.filter(({ metric }) => metric.group === 'score');
	const parts = [...costs, ...scoreWords(scores)];
	const unclear = judged.filter(({ verdict }) => verdict === 'not enough data');
	if (judged.length === 0 && cautions.length > 0)
		return `Nothing that ${names.after} and ${names.before} both have can be compared.${further}`;
	if (judged.length === unclear.length)
		return `There is too little data to tell whether ${names.after} differs from ${names.before}${judged.length > 0 ? ` in ${listed(unclear.map(labelOf))}` : ''}.${further}`;
	const lacking = unclear.filter(({ metric }) => metric.group !== 'score');
	const rest =
		lacking.length === 0 ? '' : ` There is too little data for ${listed(lacking.map(labelOf))}.`;
	if (moved.length === 0 && unclear.length === 0)
		return `${names.after} and ${names.before} do not differ beyond noise in any of ${judged.length} metrics.${further}`;
	const isMeasured = judged.some(({ metric }) => metric.group !== 'score');
	if (costs.length === 0 && isMeasured)
		parts.unshift(
			missing.length === 0
				? `is as fast and as large as ${names.before} within noise`
				: `does not differ from ${names.before} beyond noise in what else was measured`
		);
	return `${names.after} ${joined(parts)}.${rest}${further}`;
}

const isMoved = ({ verdict }: MetricComparison): boolean =>
	verdict === 'better' || verdict === 'worse';
const labelOf = ({ metric }: MetricComparison): string => metric.label;

const joined = (parts: readonly string[]): string =>
	parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** `decodes 2.1× faster than fp32`, `needs 12 % more time to the first token`. */
const costWords =
	(before: string) =>
	({ metric, comparison: { change } }: MetricComparison, position: number): string => {
		const than = position === 0 ? ` than ${before}` : '';
		if (metric.id === 'decodeTokensPerSecond')
			return change > 0
				? `decodes ${timesText(change)} faster${than}`
				: `decodes ${percent(-change)} slower${than}`;
		const amount = change < 0 ? `${percent(-change)} less` : `${moreText(change)} more`;
		return `${needs(metric)} ${amount} ${thingOf(metric)}${than}`;
	};

const needs = ({ unit }: Metric): string => (unit === 'ms' || unit === 'bytes' ? 'needs' : 'has');
const thingOf = ({ id, unit, label }: Metric): string => {
	if (id === 'ttftMs') return 'time to the first token';
	if (id === 'totalMs') return 'time in total';
	if (id === 'gpuBytesPeak') return 'GPU memory';
	if (id === 'wasmBytes') return 'wasm memory';
	const lower = label[0]?.toLowerCase() + label.slice(1);
	return unit === 'ms' ? `time (${lower})` : lower;
};

/** `2.1×` from half as much again on, else `12 %`. */
const timesText = (change: number): string =>
	change >= 0.5 ? `${(1 + change).toFixed(1)}×` : percent(change);
const moreText = (change: number): string =>
	change >= 1 ? `${Math.round(change * 100)} %` : percent(change);
const percent = (share: number): string =>
	share < 0.1 ? `${(share * 100).toFixed(1)} %` : `${Math.round(share * 100)} %`;

function scoreWords(scores: readonly MetricComparison[]): string[] {
	const by = (verdict: MetricComparison['verdict']) =>
		scores.filter((one) => one.verdict === verdict);
	const withChange = (one: MetricComparison) => `${one.metric.label} (${shortChange(one)})`;
	const [worse, better, same] = [by('worse'), by('better'), by('within noise')];
	const unclear = by('not enough data');
	return [
		...(worse.length > 0 ? [`is worse in ${listed(worse.map(withChange))}`] : []),
		...(better.length > 0 ? [`is better in ${listed(better.map(withChange))}`] : []),
		...(same.length > 0
			? [
					worse.length + better.length === 0
						? `loses nothing measurable in ${listed(same.map(labelOf))}`
						: `does not differ measurably in ${listed(same.map(labelOf))}`
				]
			: []),
		...(unclear.length > 0 ? [`has too little data for ${listed(unclear.map(labelOf))}`] : [])
	];
}

/** As a share where there is one: the table has the rest. */
const shortChange = ({ relative, comparison: { change }, metric }: MetricComparison): string => {
	const [value, unit] =
		relative === null ? [change.toFixed(metric.digits), ''] : [(relative * 100).toFixed(1), ' %'];
	return `${value.startsWith('-') ? '' : '+'}${value}${unit}`;
};
