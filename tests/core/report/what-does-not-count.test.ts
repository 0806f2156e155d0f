import { describe, expect, test } from 'vitest';
import { checkRegression, type MeasuredRun } from '#lib/core/compare/regression.ts';
import { sidesOf } from '#lib/core/compare/side.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { failure } from '#lib/core/failure.ts';
import { leftOutSentences } from '#lib/core/report/left-out-sentences.ts';
import { regressionFiles } from '#lib/core/report/regression-files.ts';
import { reportSentence } from '#lib/core/report/regression-sentences.ts';
import { failing, measured } from '../compare/measured.ts';
import { fp32, q4 } from '../support/sample-run.ts';

const sentences = ({ run, results }: MeasuredRun) =>
	sidesOf(run, results).flatMap((side) => leftOutSentences(side, 'A'));

const lost = failure('timeout', 'generate', 'It took too long.');
const disturbed = measured(12, {
	seed: 2,
	trial: (trial) => {
		if (trial.image === '0.png') return failing(trial, lost);
		if (trial.image === '1.png') return { ...trial, excluded: ['hidden-tab'] };
		return trial.image === '2.png' ? { ...trial, excluded: ['device-lost', 'hidden-tab'] } : trial;
	}
});

describe('of a side', () => {
	test('nothing is said where everything counts', () => expect(sentences(measured(3))).toEqual([]));

	test('disturbed trials with every reason once, failed ones, and those still to come', () => {
		const [first, second, third] = sentences({
			...disturbed,
			results: disturbed.results.filter(({ trial }) => trial.image !== '3.png')
		});
		expect(first).toMatch(/^A: 2 disturbed trials kept out of timings and memory\./);
		expect(first?.match(/tab was hidden/g)).toHaveLength(1);
		expect(first).toContain('graphics device was lost');
		expect(first).toMatch(/Their texts count\.$/);
		expect(second).toBe('A: 1 trial of 12 failed and has no figures.');
		expect(third).toBe('A: 11 of 12 planned trials ended.');
	});
});

test('every report says what does not count of the baseline and of the run', () => {
	const report = checkRegression(disturbed, disturbed, defaultThresholds);
	for (const ending of ['md', 'html', 'xml'] as const) {
		const text = regressionFiles[ending].write(report);
		expect(text).toContain('Baseline: 2 disturbed trials kept out');
		expect(text).toContain('This run: 1 trial of 12 failed');
	}
});

test('a variant that the run left out is named, as is one that is new', () => {
	const plan = { variants: [fp32, q4] };
	const report = checkRegression(measured(12, { plan }), measured(12), defaultThresholds);
	expect(report.absent).toEqual(['loupe/demo-vlm@main:q4:wasm']);
	expect(reportSentence(report)).toMatch(
		/1 without a regression; not measured now: loupe\/demo-vlm@main:q4:wasm\.$/
	);
	const other = checkRegression(measured(12), measured(12, { plan }), defaultThresholds);
	expect(other.absent).toEqual([]);
	expect(reportSentence(other)).toMatch(/; not in the baseline: loupe\/demo-vlm@main:q4:wasm\.$/);
});
