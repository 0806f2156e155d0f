import type { MetricComparison } from '../compare/compare-sides.ts';
import { questionCount } from '../compare/question-count.ts';
import type { RegressionReport } from '../compare/regression.ts';
import type { VariantRegression } from '../compare/variant-regression.ts';
import { failureSentence } from './failure-sentences.ts';
import { worstRows } from './regression-rows.ts';
import {
	changeText,
	outcomeText,
	pairsText,
	reportSentence,
	saidOutcome,
	valuesText,
	verdictText
} from './regression-sentences.ts';
import { missingSentences } from './missing-sentences.ts';
import { runLeftOut, runProblem } from './run-problem.ts';
import { runNames } from './side-names.ts';
import type { ReportBlock, ReportCell } from './report-block.ts';
import { wrongSentence } from './wrong-outputs.ts';

export const regressionTitle = ({ passed, variants }: RegressionReport): string =>
	!passed
		? 'Regression'
		: variants.length === 0 || variants.every(({ outcome }) => outcome === 'unclear')
			? variants.length > 0 && variants.every((one) => saidOutcome(one) === 'incomparable')
				? 'Not comparable in all metrics'
				: 'Too little data to tell'
			: 'No confirmed regression';

/** A regression report with its deltas, hints and the rows that got worst. */
export const regressionDocument = (report: RegressionReport): ReportBlock[] => [
	{ type: 'heading', level: 1, text: regressionTitle(report) },
	{ type: 'paragraph', text: reportSentence(report) },
	...(report.circumstances.length > 0
		? [
				{
					type: 'list' as const,
					lead: 'Not the same on both sides, so that a change may not be the model’s:',
					items: report.circumstances.map(
						({ what, before, after }) => `${what}: ${before} → ${after}`
					)
				}
			]
		: []),
	...report.variants.flatMap((variant) => variantBlocks(variant, report.wrong?.get(variant.id)))
];

function variantBlocks(variant: VariantRegression, wrong: string | undefined): ReportBlock[] {
	const { id, baselineId, comparison, failures, hints } = variant;
	const { pairs, onlyBefore, onlyAfter } = comparison.pairing;
	const blocks: ReportBlock[] = [
		{ type: 'heading', level: 2, text: `${id}: ${outcomeText(variant)}` }
	];
	if (wrong !== undefined) blocks.push({ type: 'paragraph', text: wrongSentence(wrong) });
	if (id !== baselineId) blocks.push({ type: 'paragraph', text: `Held against ${baselineId}.` });
	const problem = runProblem(comparison);
	if (problem !== null) blocks.push({ type: 'paragraph', text: problem });
	blocks.push({
		type: 'paragraph',
		text: `${questionCount(pairs.length)} on both sides${onlyBefore + onlyAfter > 0 ? `, ${onlyBefore} only before, ${onlyAfter} only after` : ''}.`
	});
	const fails = failureSentence(failures, runNames);
	if (fails !== null) blocks.push({ type: 'paragraph', text: fails });
	if (comparison.metrics.length > 0)
		blocks.push({
			type: 'table',
			lead: '',
			columns: [
				{ head: 'metric' },
				{ head: 'before → after' },
				{ head: 'change [95 %]' },
				{ head: 'n', number: true },
				{ head: 'verdict' }
			],
			rows: comparison.metrics.map((one) => [
				one.metric.label,
				valuesText(one),
				changeText(one),
				pairsText(one),
				verdictCell(variant, one)
			])
		});
	const missing = missingSentences(comparison, runNames);
	if (missing.length > 0) blocks.push({ type: 'list', lead: 'Not compared:', items: missing });
	const leftOut = runLeftOut(comparison);
	if (leftOut.length > 0)
		blocks.push({ type: 'list', lead: 'What does not count:', items: leftOut });
	if (hints.length > 0) blocks.push({ type: 'list', lead: 'Where to look:', items: hints });
	const worst = worstRows(variant);
	if (worst.length > 0)
		blocks.push({
			type: 'table',
			lead: 'What got worst:',
			columns: ['picture', 'prompt', 'metric', 'change', 'before', 'after'].map((head) => ({
				head,
				number: head === 'change'
			})),
			rows: worst.map(({ image, prompt, label, change, textBefore, textAfter, failure }) => [
				...[image, prompt, label, change === null ? '' : `${(change * 100).toFixed(0)} %`],
				...[textBefore, failure ? `${failure.kind}: ${failure.cause}` : textAfter]
			])
		});
	return blocks;
}

function verdictCell(variant: VariantRegression, one: MetricComparison): ReportCell {
	const text = one.caution ?? verdictText(variant, one);
	if (text === 'worse') return { text, tone: 'bad' };
	return text === 'better' ? { text, tone: 'good' } : text;
}
