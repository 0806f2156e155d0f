import type { MetricComparison } from '../compare/compare-sides.ts';
import type { RegressionReport } from '../compare/regression.ts';
import { confirmationOf, type VariantRegression } from '../compare/variant-regression.ts';
import { failureSentence } from './failure-sentences.ts';
import {
	changeText,
	pairsText,
	reportSentence,
	valuesText,
	verdictText
} from './regression-sentences.ts';
import { missingSentences } from './missing-sentences.ts';
import { runLeftOut, runProblem } from './run-problem.ts';
import { runNames } from './side-names.ts';
import { wrongSentence } from './wrong-outputs.ts';
import { attribute } from './xml.ts';

/**
 * The report as JUnit XML: a suite per variant, a case per metric and one for what fails. Confirmed regressions are
 * failures; what could not be told is skipped, with the reason.
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
	const { metrics, missing } = variant.comparison;
	const judged = [
		...metrics.map((one) => metricCase(variant, one)),
		...missing.map((one) =>
			caseOf(variant, one.metric.label, {
				kind: 'skipped',
				words: missingSentences({ missing: [one] }, runNames).join(' ')
			})
		)
	];
	const cases = [
		...failureCases(variant),
		...(judged.length > 0 ? judged : [caseOf(variant, 'comparison', incomparable(variant))])
	];
	const tests = cases.length;
	const failures = cases.filter(({ kind }) => kind === 'failure').length;
	const skipped = cases.filter(({ kind }) => kind === 'skipped').length;
	const xml = [
		`\t<testsuite name="${attribute(variant.id)}" tests="${tests}" failures="${failures}" skipped="${skipped}">`,
		...cases.map(({ xml }) => xml),
		...(notes.length > 0 ? [`\t\t<system-out>${attribute(notes.join('\n'))}</system-out>`] : []),
		'\t</testsuite>'
	].join('\n');
	return { tests, failures, skipped, xml };
}

interface Case {
	readonly kind: 'failure' | 'skipped' | 'passed';
	readonly words: string;
}

function caseOf({ id }: VariantRegression, name: string, { kind, words }: Case) {
	const text = attribute(words);
	const said = {
		failure: `<failure message="${text}" type="regression"/>`,
		skipped: `<skipped message="${text}"/>`,
		passed: `<system-out>${text}</system-out>`
	}[kind];
	const xml = `\t\t<testcase classname="${attribute(id)}" name="${attribute(name)}">${said}</testcase>`;
	return { kind, xml };
}

const incomparable = ({ comparison }: VariantRegression): Case => ({
	kind: 'skipped',
	words: runProblem(comparison) ?? 'No metric can be compared.'
});

/** Whether questions fail that did not: a case where there is one that could. */
function failureCases(variant: VariantRegression) {
	const { failures } = variant;
	const { told, verdict, unanswered } = failures;
	if (told.length + unanswered === 0) return [];
	const kind =
		verdict === 'confirmed'
			? 'failure'
			: verdict === 'open' || unanswered > 0
				? 'skipped'
				: 'passed';
	const words =
		failureSentence(failures, runNames) ??
		`Failing pictures × prompts: ${failures.before} before, ${failures.after} now, of ${told.length}.`;
	return [caseOf(variant, 'Failing trials', { kind, words })];
}

function metricCase(variant: VariantRegression, one: MetricComparison) {
	const { metric, verdict, caution } = one;
	const figures = `${valuesText(one)}, ${changeText(one)}, n=${pairsText(one)}`;
	const inWords = (): Case => {
		if (caution !== null) return { kind: 'skipped', words: caution };
		if (verdict === 'not enough data')
			return { kind: 'skipped', words: `Not enough data: ${figures}` };
		if (verdict === 'not judged')
			return {
				kind: 'skipped',
				words: `Not judged, as neither more nor less of it is better: ${figures}`
			};
		switch (confirmationOf(variant, one)) {
			case 'confirmed':
				return { kind: 'failure', words: figures };
			case 'open':
				return { kind: 'skipped', words: `${verdictText(variant, one)}: ${figures}` };
			case 'not confirmed':
				return { kind: 'passed', words: `${figures}; ${verdictText(variant, one)}` };
			case null:
				return { kind: 'passed', words: figures };
		}
	};
	return caseOf(variant, metric.label, inWords());
}
