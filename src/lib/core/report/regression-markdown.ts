import type { RegressionReport, VariantRegression } from '../compare/regression.ts';
import { markdownCell as cell, markdownRow as row } from './markdown-table.ts';
import { worstRows } from './regression-rows.ts';
import { changeText, outcomeText, reportSentence, valuesText } from './regression-sentences.ts';

/** The report as GitHub-flavored Markdown, for a pull request or a build's summary page. */
export function regressionMarkdown(report: RegressionReport): string {
	const blocks = [
		`# ${report.passed ? 'No confirmed regression' : 'Regression'}`,
		reportSentence(report),
		...(report.circumstances.length > 0
			? [
					[
						'Not the same on both sides, so that a change may not be the model’s:',
						'',
						...report.circumstances.map(
							({ what, before, after }) => `- ${what}: ${cell(before)} → ${cell(after)}`
						)
					].join('\n')
				]
			: []),
		...report.variants.map(variantBlock)
	];
	return `${blocks.join('\n\n')}\n`;
}

function variantBlock(variant: VariantRegression): string {
	const { id, baselineId, comparison, hints } = variant;
	const { pairs, onlyBefore, onlyAfter } = comparison.pairing;
	const lines = [`## ${cell(id)}: ${outcomeText(variant)}`, ''];
	if (id !== baselineId) lines.push(`Held against ${cell(baselineId)}.`, '');
	lines.push(
		`${pairs.length} pictures × prompts on both sides${onlyBefore + onlyAfter > 0 ? `, ${onlyBefore} only before, ${onlyAfter} only after` : ''}.`,
		'',
		'| metric | before → after | change [95 %] | n | verdict |',
		'| --- | --- | --- | ---: | --- |',
		...comparison.metrics.map((one) =>
			row([
				one.metric.label,
				valuesText(one),
				changeText(one),
				String(one.comparison.pairs),
				one.caution ?? verdictText(variant, one.metric.id, one.verdict)
			])
		)
	);
	if (hints.length > 0) lines.push('', 'Where to look:', '', ...hints.map((hint) => `- ${hint}`));
	const worst = worstRows(variant);
	if (worst.length > 0)
		lines.push(
			'',
			'What got worst:',
			'',
			'| picture | prompt | metric | change | before | after |',
			'| --- | --- | --- | --- | --- | --- |',
			...worst.map(({ image, prompt, label, change, textBefore, textAfter }) =>
				row([image, prompt, label, `${(change * 100).toFixed(0)} %`, textBefore, textAfter])
			)
		);
	return lines.join('\n');
}

const verdictText = ({ notConfirmed }: VariantRegression, id: string, verdict: string): string =>
	notConfirmed.some(({ metric }) => metric.id === id)
		? 'worse once, not in the rerun'
		: verdict === 'worse'
			? '**worse**'
			: verdict;
