import { describe, expect, test } from 'vitest';
import { checkRegression, type MeasuredRun } from '#lib/core/compare/regression.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { failure } from '#lib/core/failure.ts';
import { regressionFiles, type ReportEnding } from '#lib/core/report/regression-files.ts';
import { comparisonSentence } from '#lib/core/report/comparison-sentences.ts';
import { reportText } from '#tools/cli/baseline.ts';
import { failing, measured } from '../compare/measured.ts';

const run = (seed: number, failed: number, kind: 'crashed' | 'network' = 'crashed'): MeasuredRun =>
	measured(20, {
		seed,
		trial: (trial) =>
			Number.parseInt(trial.image) < failed
				? failing(trial, failure(kind, 'generate', `${trial.image} ended the worker.`))
				: trial
	});
const check = (after: MeasuredRun, again?: MeasuredRun) =>
	checkRegression(run(1, 0), after, defaultThresholds, again);
const confirmed = check(run(2, 6), run(3, 2));
const open = check(run(2, 6));
const once = check(run(2, 6), run(3, 0));
const unfetched = check(run(2, 6, 'network'));

const fails = '6 of 20 pictures × prompts fail in this run and not in the baseline (crashed: 6)';

describe.each([
	['confirmed', confirmed, `${fails}, and 2 of them again in the rerun.`],
	['not measured again', open, `${fails}; not measured again.`],
	['not again', once, `${fails}, once: the rerun does not confirm it.`],
	[
		'not fetched',
		unfetched,
		'6 pictures × prompts that the baseline answers have no answer in this run, for a reason that is not the model’s.'
	]
] as const)('%s', (_, report, words) => {
	test.each(['html', 'md', 'xml'] satisfies ReportEnding[])('is said in %s', (ending) =>
		expect(regressionFiles[ending].write(report)).toContain(words)
	);

	test('is said on the terminal', () => expect(reportText(report)).toContain(words));
});

test('JUnit: a failure once it is confirmed, skipped before, and passed where it was chance', () => {
	const caseOf = (report: typeof open) =>
		/name="Failing trials">(<\w+[^>]*>)/.exec(regressionFiles.xml.write(report))?.[1];
	expect(caseOf(confirmed)).toMatch(/^<failure message="6 of 20 .* type="regression"\/>$/);
	expect(regressionFiles.xml.write(confirmed)).toMatch(/<testsuites [^>]*failures="1"/);
	expect(caseOf(open)).toMatch(/^<skipped message="6 of 20 /);
	expect(caseOf(unfetched)).toMatch(/^<skipped message="6 pictures/);
	expect(caseOf(once)).toBe('<system-out>');
	expect(regressionFiles.xml.write(check(run(2, 0)))).toContain(
		'name="Failing trials"><system-out>Failing pictures × prompts: 0 before, 0 now, of 20.'
	);
});

test('CSV: a row of counts', () => {
	const [, row = ''] = regressionFiles.csv.write(confirmed).split('\r\n');
	expect(row).toMatch(
		/,fail,failures,Failing pictures × prompts,,20,0,6,6,difference,,,,,,,worse,yes,,,20$/
	);
	expect(regressionFiles.csv.write(check(run(2, 0)))).not.toContain('failures');
});

test('the rows that fail lead those that got worst, with the reason in place of a text', () =>
	expect(regressionFiles.md.write(confirmed)).toMatch(
		/\| 0\.png \| describe \| fails now \| +\| A red circle on a blue background\\?\. \| crashed: 0\.png ended the worker/
	));

test('a comparison in words tells it too', () => {
	const [variant] = open.variants;
	expect(comparisonSentence(variant!.comparison, { before: 'fp32', after: 'q4' })).toContain(
		'6 of 20 pictures × prompts fail with q4 and not with fp32 (crashed: 6).'
	);
});

describe('worse, and no rerun that could tell', () => {
	const slow = measured(20, { seed: 2, slowness: 1.4 });
	const words = 'worse once, not measured again';

	test('is neither failed nor passed', () => {
		const report = checkRegression(run(1, 0), slow, defaultThresholds);
		const xml = regressionFiles.xml.write(report);
		expect(xml).toMatch(/name="First token"><skipped message="worse once, not measured again: /);
		expect(xml).toMatch(/<testsuites [^>]*failures="0" skipped="2"/);
		expect(regressionFiles.md.write(report)).toContain(words);
		expect(reportText(report)).toContain(words);
	});

	test('nor is it so beside one that was confirmed', () => {
		// The rerun said something of all pictures, and has times of three.
		const wrong = (seed: number, disturbed: boolean) =>
			measured(20, {
				...{ seed, slowness: 1.4, output: () => 'A dog.' },
				trial: (trial) =>
					disturbed && trial.index > 2 ? { ...trial, excluded: ['hidden-tab'] } : trial
			});
		const report = checkRegression(run(1, 0), wrong(2, false), defaultThresholds, wrong(3, true));
		expect(report.variants[0]?.outcome).toBe('fail');
		const xml = regressionFiles.xml.write(report);
		expect(xml).toMatch(/name="ROUGE-L"><failure /);
		expect(xml).toMatch(/name="First token"><skipped message="worse once, not measured again: /);
		expect(regressionFiles.csv.write(report)).toMatch(/,ttftMs,.*,worse,not measured again,/);
	});
});
