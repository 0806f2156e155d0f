import { expect, test } from 'vitest';
import { failure } from '#lib/core/failure.ts';
import { checkRegression, type MeasuredRun } from '#lib/core/compare/regression.ts';
import { fewestPairs } from '#lib/core/compare/obstacle.ts';
import { runProblem } from '#lib/core/report/run-problem.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { measured } from '../compare/measured.ts';

const problem = (baseline: MeasuredRun, run: MeasuredRun): string | null => {
	const [variant] = checkRegression(baseline, run, defaultThresholds).variants;
	if (!variant) throw new Error('no variant is on both sides');
	expect(variant.outcome).not.toBe('fail');
	return runProblem(variant.comparison);
};
const broken = (run: MeasuredRun): MeasuredRun => ({
	...run,
	results: run.results.map((result) => ({
		...result,
		values: {},
		trial: {
			...result.trial,
			output: null,
			failure: failure('timeout', 'generate', 'It took too long.')
		} as never
	}))
});

test('enough to judge by has no problem', () =>
	expect(problem(measured(12), measured(12, { seed: 2 }))).toBeNull());

test('one trial only: how many are needed', () =>
	expect(problem(measured(1), measured(1, { seed: 2 }))).toMatch(
		/^Only one picture and prompt is on both sides: it takes \d+ to tell a change in \d+ metrics/
	));

test('all failed, on either side, with the kind of failure', () => {
	expect(problem(measured(8), broken(measured(8, { seed: 2 })))).toBe(
		'All 8 trials of this run failed (timeout), so there is nothing to compare it by. The first reason: It took too long.'
	);
	expect(problem(broken(measured(8)), measured(8, { seed: 2 }))).toContain(
		'of the baseline failed (timeout)'
	);
});

test('no trial at all', () => {
	expect(problem(measured(8), { ...measured(8, { seed: 2 }), results: [] })).toBe(
		'This run has no trial yet, so there is nothing to compare it by.'
	);
});

test('each failed where the other did not', () => {
	const halves = [0, 1].map((rest) => {
		const run = measured(2, { seed: rest + 1 });
		const [even, odd] = [run, broken(run)];
		const isHit = (image: string) => Number.parseInt(image) % 2 === rest;
		return {
			...run,
			results: run.results.map((result, index) =>
				isHit(result.trial.image) ? odd.results[index]! : even.results[index]!
			)
		};
	});
	expect(problem(halves[0]!, halves[1]!)).toMatch(/^None of the 2 pictures × prompts/);
});

test('no overlap: other pictures, or other words', () => {
	const other = measured(8, { seed: 2 });
	const images = other.run.plan.images.map((image) => ({
		...image,
		sha256: `f${image.sha256.slice(1)}`
	}));
	const prompts = other.run.plan.prompts.map((prompt) => ({ ...prompt, text: 'Something else?' }));
	const withPlan = (plan: object): MeasuredRun => ({
		...other,
		run: { ...other.run, plan: { ...other.run.plan, ...plan } }
	});
	expect(problem(measured(8), withPlan({ images }))).toMatch(/no picture in common/);
	expect(problem(measured(8), withPlan({ prompts }))).toMatch(
		/^This run and the baseline were asked different prompts/
	);
});

// 2 / 2^n · m ≤ 0.05, and never fewer than an interval takes.
test.each([
	[1, 6],
	[2, 7],
	[8, 9]
])('for %d metrics, %d pairs', (metrics, pairs) => expect(fewestPairs(metrics)).toBe(pairs));
