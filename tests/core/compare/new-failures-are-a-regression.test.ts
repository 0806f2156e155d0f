import { describe, expect, test } from 'vitest';
import { checkRegression, toConfirm } from '#lib/core/compare/regression.ts';
import { defaultThresholds } from '#lib/core/compare/thresholds.ts';
import { failure, type FailureKind } from '#lib/core/failure.ts';
import { worstRows } from '#lib/core/report/regression-rows.ts';
import { failing, measured, type Behavior } from './measured.ts';

const failingOn = (images: readonly number[], kind: FailureKind = 'timeout'): Behavior => ({
	trial: (trial) =>
		images.includes(Number.parseInt(trial.image))
			? failing(trial, failure(kind, 'generate', `${trial.image} took too long.`))
			: trial
});
const run = (seed: number, images: readonly number[] = [], kind?: FailureKind) =>
	measured(20, { seed, ...failingOn(images, kind) });
const check = (...[first, second, third]: readonly (ReturnType<typeof run> | undefined)[]) => {
	const report = checkRegression(first!, second!, defaultThresholds, third);
	return { report, variant: report.variants[0]! };
};
const six = [0, 3, 5, 9, 12, 19];

describe('fourteen of twenty, where the others are as good as before', () => {
	test('is worse once, and wants a rerun', () => {
		const { report, variant } = check(run(1), run(2, six));
		expect(variant.outcome).toBe('unconfirmed');
		expect(variant.failures).toMatchObject({ verdict: 'open', before: 0, after: 6, recovered: 0 });
		expect(variant.regressed).toEqual([]);
		expect(report.passed).toBe(true);
		expect(toConfirm(report)).toHaveLength(1);
	});

	test('fails where the rerun fails on one of them again', () => {
		const { report, variant } = check(run(1), run(2, six), run(3, [9]));
		expect(variant.outcome).toBe('fail');
		expect(variant.failures.both.map(({ image }) => image)).toEqual(['9.png']);
		expect(report.passed).toBe(false);
	});

	test('fails where it is others the next time, but too many for chance', () =>
		expect(check(run(1), run(2, six), run(3, [1, 2, 4, 6, 7, 8])).variant).toMatchObject({
			outcome: 'fail',
			failures: { verdict: 'confirmed', both: [] }
		}));

	test('is neither where one fails, and another the next time', () =>
		expect(check(run(1), run(2, [4]), run(3, [7])).variant).toMatchObject({
			outcome: 'unconfirmed',
			failures: { verdict: 'open' }
		}));

	test('passes where the rerun answers all', () =>
		expect(check(run(1), run(2, six), run(3)).variant).toMatchObject({
			outcome: 'pass',
			failures: { verdict: 'not confirmed' }
		}));

	test('stays open where the rerun did not come to them', () => {
		const again = run(3);
		const results = again.results.filter(({ trial }) => trial.image !== '19.png');
		expect(check(run(1), run(2, six), { ...again, results }).variant).toMatchObject({
			outcome: 'unconfirmed',
			failures: { verdict: 'open' }
		});
	});
});

test('what failed before is no news, and what recovers is set off', () => {
	expect(check(run(1, six), run(2, six), run(3, six)).variant).toMatchObject({
		outcome: 'pass',
		failures: { verdict: 'none', before: 6, after: 6 }
	});
	// A flaky device fails on other pictures each time, and as often.
	const flaky = check(run(1, [0, 1, 2]), run(2, [3, 4, 5]), run(3, [3, 8, 9])).variant;
	expect(flaky.failures).toMatchObject({ verdict: 'none', recovered: 3 });
	expect(flaky.outcome).toBe('pass');
});

test('nothing that finishes at all is a regression too', () => {
	const all = Array.from({ length: 20 }, (_, index) => index);
	expect(check(run(1), run(2, all), run(3, all)).variant).toMatchObject({
		outcome: 'fail',
		regressed: [],
		failures: { verdict: 'confirmed' }
	});
});

test('files that could not be fetched are not the model’s fault, and no pass either', () => {
	const { report, variant } = check(run(1), run(2, six, 'network'), run(3, six, 'network'));
	expect(variant.failures).toMatchObject({ verdict: 'none', failing: [], unanswered: 6 });
	expect(variant.outcome).toBe('unclear');
	expect(report.passed).toBe(true);
});

test('of repeats it counts when more of them fail', () => {
	const repeated = (seed: number, failed: number) =>
		measured(8, {
			...{ seed, plan: { repeats: 3 } },
			trial: (trial) =>
				trial.image === '2.png' && trial.repeat < failed
					? failing(trial, failure('crashed', 'generate', 'The worker ended.'))
					: trial
		});
	expect(check(repeated(1, 1), repeated(2, 1), repeated(3, 1)).variant.failures.verdict).toBe(
		'none'
	);
	expect(check(repeated(1, 0), repeated(2, 1), repeated(3, 2)).variant).toMatchObject({
		outcome: 'fail',
		failures: { verdict: 'confirmed' }
	});
});

test('a metric that is worse beside a confirmed failure is still open where the rerun cannot tell', () => {
	const slow = measured(20, { seed: 2, slowness: 1.4, ...failingOn([4]) });
	const again = run(3, [4]);
	const results = again.results.filter(({ trial }) => Number.parseInt(trial.image) < 5);
	const { variant } = check(run(1), slow, { ...again, results });
	expect(variant.outcome).toBe('fail');
	expect(variant.open.map(({ metric }) => metric.id)).toEqual(['ttftMs', 'decodeTokensPerSecond']);
});

test('the rows that fail come before those that lost, those that failed again first', () => {
	const worse = (seed: number, images: readonly number[]) =>
		measured(20, { seed, output: () => 'A dog.', ...failingOn(images) });
	const { variant } = check(run(1), worse(2, [3, 7]), worse(3, [7]));
	const rows = worstRows(variant, 4);
	expect(rows.map(({ label }) => label).slice(0, 2)).toEqual(['fails now', 'fails now']);
	expect(rows[0]).toMatchObject({
		image: '7.png',
		change: null,
		textBefore: 'A red circle on a blue background.',
		failure: { kind: 'timeout' }
	});
	expect(rows.slice(2).every(({ change }) => change !== null)).toBe(true);
	// Not again: it is none of the rows that got worst.
	expect(worstRows(check(run(1), run(2, [3]), run(3)).variant)).toEqual([]);
});
