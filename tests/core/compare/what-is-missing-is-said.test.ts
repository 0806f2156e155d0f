import { describe, expect, test } from 'vitest';
import { compareSides } from '#lib/core/compare/compare-sides.ts';
import { checkRegression, type MeasuredRun } from '#lib/core/compare/regression.ts';
import { sidesOf, type Side } from '#lib/core/compare/side.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { judgedMetrics, namedMetrics } from '#lib/core/compare/judged-metrics.ts';
import { comparisonSentence } from '#lib/core/report/comparison-sentences.ts';
import { regressionDocument, regressionTitle } from '#lib/core/report/regression-document.ts';
import { regressionJunit } from '#lib/core/report/regression-junit.ts';
import { metric } from '#lib/core/run/metrics.ts';
import type { FinishedTrial } from '#lib/core/run/trial.ts';
import { reportText } from '#tools/cli/baseline.ts';
import { measured } from './measured.ts';

const names = { before: 'A', after: 'B' };
const side = ({ run, results }: MeasuredRun): Side => sidesOf(run, results)[0]!;
const told = (before: MeasuredRun, after: MeasuredRun): string =>
	comparisonSentence(
		compareSides(side(before), side(after), judgedMetrics(), defaultThresholds),
		names
	);

const hidden = (trial: FinishedTrial): FinishedTrial => ({ ...trial, excluded: ['hidden-tab'] });
const untold = (trial: FinishedTrial): FinishedTrial => ({
	...trial,
	observation: { ...trial.observation, gpuBytesPeak: 0 }
});

test('a run whose tab was hidden all the time has no times, and does not pass for as fast', () => {
	const run = measured(12, { seed: 2, trial: hidden });
	const words = told(measured(12), run);
	expect(words).toMatch(/do not differ beyond noise in any of 3 metrics\./);
	expect(words).toContain(
		'First token, Decode rate, GPU peak and Wasm heap cannot be compared: every trial of B was kept out of statistics, as its tab was hidden or the device under pressure.'
	);
	expect(words).not.toContain('as fast');
	const report = checkRegression(measured(12), run, defaultThresholds);
	expect(report.variants[0]?.outcome).toBe('unclear');
	expect(regressionTitle(report)).toBe('Too little data to tell');
	expect(regressionDocument(report)).toContainEqual(
		expect.objectContaining({ type: 'list', lead: 'Not compared:' })
	);
	expect(regressionJunit(report)).toMatch(
		/name="First token"><skipped message="First token cannot be/
	);
});

test('the other way round nothing is lost: the baseline never had it', () => {
	const report = checkRegression(
		measured(12, { trial: hidden }),
		measured(12, { seed: 2 }),
		defaultThresholds
	);
	expect(report.variants[0]?.outcome).toBe('pass');
});

describe('a metric that was named, and that neither side has', () => {
	const cider = metric('cider');
	const named = checkRegression(measured(12), measured(12, { seed: 2 }), {
		byMetric: { [cider.id]: 0.05 },
		all: null
	});

	test('does not pass in silence', () => {
		expect(named.variants[0]?.comparison.missing).toEqual([
			{ metric: cider, lacking: 'both', disturbed: false }
		]);
		expect(named.variants[0]?.outcome).toBe('unclear');
		const words =
			'CIDEr-D cannot be compared: neither the baseline nor this run has a value of it.';
		expect(reportText(named)).toContain(words);
		expect(JSON.stringify(regressionDocument(named))).toContain(words);
		expect(regressionJunit(named)).toContain(`<skipped message="${words}"/>`);
	});

	test('is nothing to speak of where it is only one of the usual ones', () => {
		const usual = checkRegression(measured(12), measured(12, { seed: 2 }), {
			byMetric: { [cider.id]: 0.05 },
			all: null,
			judged: [cider.id, 'ttftMs', 'rougeL']
		});
		expect(usual.variants[0]?.comparison.missing).toEqual([]);
		expect(usual.variants[0]?.outcome).toBe('pass');
	});

	test('was named where somebody added it to the usual ones', () =>
		expect(namedMetrics({ byMetric: {}, all: null, judged: ['ttftMs', 'chrf'] })).toEqual([
			'chrf'
		]));
});

test('amounts of zero have no ratio, which is said', () =>
	expect(told(measured(12), measured(12, { seed: 2, trial: untold }))).toContain(
		'GPU peak cannot be compared: no picture and prompt has values above zero on both sides.'
	));

test('where neither more nor less is better nothing is judged', () => {
	const all = compareSides(
		side(measured(12)),
		side(measured(12, { seed: 2 })),
		judgedMetrics(['generatedTokens']),
		defaultThresholds
	);
	const found = all.metrics.find(({ metric }) => metric.id === 'generatedTokens');
	expect(found).toMatchObject({ verdict: 'not judged', adjustedP: null });
});
