import type { MetricComparison } from '../compare/compare-sides.ts';
import type { MissingMetric } from '../compare/missing-metrics.ts';
import type { RegressionReport, VariantRegression } from '../compare/regression.ts';
import { changeText, reportSentence, valuesText } from './regression-sentences.ts';
import { missingSentences } from './missing-sentences.ts';
import { runLeftOut, runProblem } from './run-problem.ts';
import { runNames } from './side-names.ts';
import { wrongSentence } from './wrong-outputs.ts';
import { attribute } from './xml.ts';

/**
 * The report as JUnit XML: a suite per variant, a case per metric. Confirmed regressions are failures; what could not
 * be told is skipped, with the reason.
 */
export function regressionJunit(report: RegressionReport): string {
	const suites = report.variants.map((variant) => suiteOf(variant, report.wrong?.get(variant.id)));
	const sum = (key: 'tests' | 'failures' | 'skipped') =>
		suites.reduce((total, suite) => total + suite[key], 0);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<testsuites name="${attribute(`Loupe: ${reportSentence(report)}`)}" tests="${sum('tests')}" failures="${sum('failures')}" skipped="${sum('skipped')}">`,
		...suites.map(({ xml }) => xml),
		'</testsuites>',
		''
	].join('\n');
}

function suiteOf(variant: VariantRegression, wrong: string | undefined) {
	const notes = [
		...(wrong === undefined ? [] : [wrongSentence(wrong)]),
		...runLeftOut(variant.comparison),
		...variant.hints
	];
	const cases = [
		...variant.comparison.metrics.map((one) => caseOf(variant, one)),
		...variant.comparison.missing.map((one) => missingCase(variant, one))
	];
	const tests = Math.max(1, cases.length);
	const failures = cases.filter(({ kind }) => kind === 'failure').length;
	const skipped = cases.length === 0 ? 1 : cases.filter(({ kind }) => kind === 'skipped').length;
	const body =
		cases.length === 0
			? [
					`\t\t<testcase classname="${attribute(variant.id)}" name="comparison"><skipped message="${attribute(runProblem(variant.comparison) ?? 'No metric can be compared.')}"/></testcase>`
				]
			: cases.map(({ xml }) => xml);
	const xml = [
		`\t<testsuite name="${attribute(variant.id)}" tests="${tests}" failures="${failures}" skipped="${skipped}">`,
		...body,
		...(notes.length > 0 ? [`\t\t<system-out>${attribute(notes.join('\n'))}</system-out>`] : []),
		'\t</testsuite>'
	].join('\n');
	return { tests, failures, skipped, xml };
}

function missingCase(variant: VariantRegression, missing: MissingMetric) {
	const words = missingSentences({ missing: [missing] }, runNames).join(' ');
	return {
		kind: 'skipped',
		xml: `\t\t<testcase classname="${attribute(variant.id)}" name="${attribute(missing.metric.label)}"><skipped message="${attribute(words)}"/></testcase>`
	} as const;
}

function caseOf(variant: VariantRegression, one: MetricComparison) {
	const { metric, verdict, caution, comparison } = one;
	const open = `\t\t<testcase classname="${attribute(variant.id)}" name="${attribute(metric.label)}"`;
	const words = `${valuesText(one)}, ${changeText(one)}, n=${comparison.pairs}`;
	if (variant.outcome === 'fail' && variant.regressed.includes(one))
		return {
			kind: 'failure',
			xml: `${open}><failure message="${attribute(words)}" type="regression"/></testcase>`
		} as const;
	const unclear =
		caution ??
		(verdict === 'not enough data'
			? `Not enough data: ${words}`
			: verdict === 'not judged'
				? `Not judged, as neither more nor less of it is better: ${words}`
				: null);
	if (unclear !== null)
		return {
			kind: 'skipped',
			xml: `${open}><skipped message="${attribute(unclear)}"/></testcase>`
		} as const;
	return {
		kind: 'passed',
		xml: `${open}><system-out>${attribute(words)}</system-out></testcase>`
	} as const;
}
