import { describe, expect, test } from 'vitest';
import { compareSides } from '#lib/core/compare/compare-sides.ts';
import { judgedMetrics } from '#lib/core/compare/judged-metrics.ts';
import { checkRegression, type MeasuredRun } from '#lib/core/compare/regression.ts';
import { sidesOf, type Side } from '#lib/core/compare/side.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import type { Reference } from '#lib/core/references/reference.ts';
import { comparisonSentence } from '#lib/core/report/comparison-sentences.ts';
import { regressionDocument, regressionTitle } from '#lib/core/report/regression-document.ts';
import { regressionJunit } from '#lib/core/report/regression-junit.ts';
import { reportSentence } from '#lib/core/report/regression-sentences.ts';
import { reference } from '../support/sample-run.ts';
import { measured, type Behavior } from './measured.ts';

/** As good as any, and in other words than the model's. */
const elsewhere: Reference = { ...reference, captions: ['On blue there is one round red shape.'] };
const before = measured(12);
const run = (seed: number, references: Behavior['references'] = () => elsewhere) =>
	measured(12, { seed, references });
const side = ({ run, results, references }: MeasuredRun): Side =>
	sidesOf(run, results, references)[0]!;
const compared = (first: Side, second: Side) =>
	compareSides(first, second, judgedMetrics(), defaultThresholds);
const cautionOf = (of: MeasuredRun, id: string) =>
	compared(side(before), side(of)).metrics.find(({ metric }) => metric.id === id)?.caution;
const circumstancesOf = (of: MeasuredRun) =>
	checkRegression(before, of, defaultThresholds).circumstances;

describe('the same texts judged by other captions', () => {
	const report = checkRegression(before, run(2), defaultThresholds, run(3));
	const [variant] = report.variants;
	const found = (id: string) => variant?.comparison.metrics.find(({ metric }) => metric.id === id);

	test('are no regression, however far the scores fell', () => {
		for (const id of ['bleu', 'rougeL']) {
			expect(found(id)?.comparison.meanAfter).toBeLessThan(found(id)!.comparison.meanBefore / 2);
			expect(found(id)).toMatchObject({ verdict: 'not enough data', adjustedP: null });
			expect(found(id)?.caution).toBe(
				'The two sides were judged by different references: 12 of 12 pictures × prompts have others.'
			);
		}
		expect(variant?.outcome).toBe('unclear');
		expect(report.passed).toBe(true);
	});

	test('leave judged what looks at another part of the references', () => {
		expect(found('keywordRecall')).toMatchObject({ verdict: 'within noise', caution: null });
		expect(found('ttftMs')?.caution).toBeNull();
	});

	test('are told, with how many there are on both sides', () =>
		expect(report.circumstances).toEqual([
			{
				what: 'references of the shared pictures',
				before: expect.stringMatching(/^12 captions, 24 keywords, 24 colors, 24 answers \(\w+\)$/),
				after: expect.stringMatching(/^12 captions, 24 keywords, 24 colors, 24 answers \(\w+\)$/),
				touches: 'scores'
			}
		]));

	test('are called what they are in reports, and not too little data', () => {
		expect(reportSentence(report)).toMatch(/1 not comparable in all metrics\.$/);
		expect(regressionTitle(report)).toBe('Not comparable in all metrics');
		expect(JSON.stringify(regressionDocument(report))).toContain('judged by different references');
		expect(regressionJunit(report)).toMatch(
			/name="ROUGE-L"><skipped message="The two sides were judged by different references/
		);
		const words = comparisonSentence(compared(side(before), side(run(2))), {
			before: 'A',
			after: 'B'
		});
		expect(words).toContain(
			'BLEU-4 and ROUGE-L cannot be compared: the two sides were judged by different references'
		);
		expect(words).not.toContain('worse');
		expect(words).not.toContain('too little data');
	});
});

test('each part of a reference concerns the scores that read it', () => {
	const keywords = run(2, () => ({ ...reference, keywords: ['red circle'] }));
	expect(cautionOf(keywords, 'keywordRecall')).toMatch(/12 of 12/);
	expect(cautionOf(keywords, 'rougeL')).toBeNull();
	const other = run(2, (image) => (image === '3.png' ? elsewhere : reference));
	expect(cautionOf(other, 'rougeL')).toMatch(/: 1 of 12 pictures × prompts/);
	const answered = run(2, () => ({ ...reference, answers: { describe: ['A circle.'] } }));
	expect(cautionOf(answered, 'rougeL')).toMatch(/12 of 12/);
});

test('the order in a file, and the pictures of one side alone, change nothing', () => {
	const two: Reference = { ...reference, captions: ['A red circle.', 'A circle on blue.'] };
	const turned: Reference = { ...two, captions: two.captions.toReversed() };
	const [first, second] = [measured(12, { references: () => two }), run(2, () => turned)];
	const { circumstances, variants } = checkRegression(first, second, defaultThresholds);
	expect(circumstances).toEqual([]);
	expect(variants[0]?.comparison.metrics.every(({ caution }) => caution === null)).toBe(true);
	expect(variants[0]?.outcome).toBe('pass');
	const more = measured(14, {
		seed: 2,
		references: (image) => (['12.png', '13.png'].includes(image) ? elsewhere : reference)
	});
	expect(circumstancesOf(more).map(({ what }) => what)).toEqual(['pictures']);
	expect(cautionOf(more, 'rougeL')).toBeNull();
});

test('nothing is said of references that are not known', () => {
	const { run: of, results } = run(2);
	const unknown = sidesOf(of, results)[0]!;
	const scores = compared(side(before), unknown).metrics;
	expect(scores.find(({ metric }) => metric.id === 'rougeL')?.caution).toBeNull();
});

test('another order of trials and a rest before each are told, since they move times', () => {
	const after = measured(12, { seed: 2, plan: { order: 'interleaved', coolDownMs: 250 } });
	expect(circumstancesOf(after)).toEqual([
		{ what: 'trial order', before: 'blocks', after: 'interleaved', touches: 'timing' },
		{ what: 'cool-down', before: 'none', after: '250 ms', touches: 'timing' }
	]);
});
