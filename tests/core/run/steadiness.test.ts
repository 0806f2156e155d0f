import { expect, test } from 'vitest';
import { driftSentence } from '#lib/core/report/drift-sentence.ts';
import { metric } from '#lib/core/run/metrics.ts';
import { agreementOf, steadiness } from '#lib/core/run/steadiness.ts';
import type { TrialResult } from '#lib/core/run/trial-result.ts';
import { drift } from '#lib/core/stats/drift.ts';
import { finished, fp32, samplePlan } from '../support/sample-run.ts';
import { schedule } from '#lib/core/run/schedule.ts';

const trials = schedule(samplePlan({ variants: [fp32], repeats: 10 }));

/** Twenty results, two pictures, with these values of a metric in the order they ran. */
const results = (value: (index: number, image: string) => number): TrialResult[] =>
	trials.map((trial, index) => ({
		trial: finished(trial, { output: trial.repeat === 0 ? 'first' : 'other' }),
		timing: null,
		scores: {},
		values: { ttftMs: value(index, trial.image.name) }
	}));

test('spread across pictures and across repeats are told apart', () => {
	// Medians 10 and 30: mean 20, standard deviation √200; repeats do not vary.
	const found = steadiness(
		results((_, image) => (image === 'a.png' ? 10 : 30)),
		'ttftMs',
		1
	);
	expect(found?.acrossQuestions).toBeCloseTo(Math.sqrt(200) / 20, 9);
	expect(found).toMatchObject({ n: 20, acrossRepeats: 0, outliers: 0 });
});

test('an outlier is counted by both rules, and more trials are asked for', () => {
	const found = steadiness(
		results((index) => (index === 7 ? 500 : 100 + (index % 5))),
		'ttftMs',
		1
	);
	expect(found).toMatchObject({ outliers: 1, beyondFences: 1 });
	expect(
		steadiness(
			results((index) => 100 + (index % 5)),
			'ttftMs',
			1
		)?.wanted
	).toBe(20);
	const wild = steadiness(
		results((index) => 100 + 90 * Math.sin(index * 7)),
		'ttftMs',
		1
	);
	expect(wild?.wanted).toBeGreaterThan(20);
});

test('agreement counts equal texts of repeats', () => {
	// Of ten repeats one differs: 36 of 45 pairs are equal.
	expect(
		agreementOf(
			results(() => 1),
			fp32
		)
	).toBeCloseTo(36 / 45, 9);
	expect(agreementOf(results(() => 1).slice(0, 1), fp32)).toBeNull();
});

test('nothing is said of nothing', () => {
	expect(steadiness([], 'ttftMs', 1)).toBeNull();
	expect(
		steadiness(
			results(() => 1),
			'visionMs',
			1
		)
	).toBeNull();
});

test('drift in words', () => {
	const ttft = metric('ttftMs');
	const values = (value: (index: number) => number) =>
		Array.from({ length: 40 }, (_, at) => value(at));
	expect(driftSentence(drift(values((at) => (at < 25 ? 100 : 130))), ttft)).toBe(
		'Stepped from 100.0 ms to 130.0 ms at trial 26 of 40.'
	);
	expect(driftSentence(drift(values((at) => 100 + ((at * 37) % 11))), ttft)).toBe('Steady.');
	expect(driftSentence(drift(values((at) => 100 + at)), ttft)).toBe(
		'Rose by 33 % from the first trial to the last.'
	);
	expect(driftSentence(drift([1, 2, 3]), ttft)).toMatch(/^Too few/);
	expect(driftSentence(null, ttft)).toMatch(/^Too few/);
});
