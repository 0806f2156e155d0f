import { describe, expect, test } from 'vitest';
import { schedule } from '#lib/core/run/schedule.ts';
import { summarizeRun } from '#lib/core/run/summary.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import {
	allFinished,
	failedTrial,
	finished,
	fp32,
	q4,
	observation,
	reference,
	sampleLoad,
	samplePlan,
	sampleRun
} from '../support/sample-run.ts';

const run = sampleRun();
const references = { 'a.png': reference };

test('a summary per variant, in the plan’s order, also for one without trials', () => {
	const summaries = summarizeRun(sampleRun(), scoreRun(sampleRun(), [], {}));
	expect(summaries.map(({ id }) => id)).toEqual([
		'loupe/demo-vlm@main:fp32:webgpu',
		'loupe/demo-vlm@main:q4:wasm'
	]);
	expect(summaries[1]).toMatchObject({ planned: 4, done: 0, failed: 0, metrics: {}, scores: {} });
});

test('failures are counted by kind and have no figures', () => {
	const trials = schedule(run.plan).map((trial) =>
		trial.image.name === 'b.png' ? failedTrial(trial) : finished(trial)
	);
	const [summary] = summarizeRun(run, scoreRun(run, trials, references));
	expect(summary).toMatchObject({ done: 2, failed: 2, excluded: 0, failures: { timeout: 2 } });
	expect(summary?.metrics['ttftMs']?.n).toBe(2);
});

test('a trial in a hidden tab is out of the timing, but its text is scored', () => {
	const trials = schedule(run.plan).map((trial) =>
		trial.repeat === 0
			? finished(trial)
			: finished(trial, {
					excluded: ['hidden-tab'],
					observation: { ...observation, endedAtMs: 90_000 }
				})
	);
	const [summary] = summarizeRun(run, scoreRun(run, trials, references));
	expect(summary).toMatchObject({ done: 4, excluded: 2 });
	expect(summary?.metrics['totalMs']).toMatchObject({ n: 2, max: 201 });
	expect(summary?.scores['keywordRecall']).toMatchObject({ n: 2, value: 1 });
});

describe('figures worked out by hand', () => {
	const four = allFinished(run).filter(({ variant }) => variant === fp32);
	const trials = four.map((trial, index) => ({
		...trial,
		observation: {
			...observation,
			tokenAtMs: [100 * (index + 1), 100 * (index + 1) + 50],
			tokenIds: [1, 2],
			gpuBytesPeak: index === 0 ? null : 1000 * index
		}
	}));
	const [summary] = summarizeRun(run, scoreRun(run, trials, references));

	test('median and p95 over trials', () => {
		// First tokens after 100, 200, 300, 400 ms.
		expect(summary?.metrics['ttftMs']).toMatchObject({
			n: 4,
			median: 250,
			p95: expect.closeTo(385, 9),
			interval: null
		});
		expect(summary?.metrics['decodeTokensPerSecond']).toMatchObject({ median: 20 });
	});

	test('a figure the browser did not tell for one trial has a smaller n', () => {
		expect(summary?.metrics['gpuBytesPeak']).toMatchObject({ n: 3, max: 3000 });
		expect(summary?.metrics['jsHeapBytes']).toBeUndefined();
	});

	test('loads are counted apart from trials', () => {
		expect(summary?.loads).toEqual([sampleLoad]);
		expect(summary?.metrics['firstRunMs']).toMatchObject({ n: 1, median: 900 });
		expect(summary?.metrics['sessionMs']).toMatchObject({ n: 1, median: 300 });
	});
});

test('a load without a first run has no figure for it', () => {
	const loads = [{ ...sampleLoad, variant: q4, firstRunMs: null }];
	const [, summary] = summarizeRun(sampleRun({ loads }), scoreRun(sampleRun({ loads }), [], {}));
	expect(summary?.metrics['firstRunMs']).toBeUndefined();
	expect(summary?.metrics['downloadBytes']).toMatchObject({ n: 1, median: 1000 });
});

test('a trial whose prompt the plan does not have is timed but not scored', () => {
	const other = sampleRun({
		plan: samplePlan({ prompts: [{ id: 'x', name: 'X', text: 'X', purpose: 'caption' }] })
	});
	const [result] = scoreRun(other, allFinished(run), references).results;
	expect(result?.timing).not.toBeNull();
	expect(result?.scores).toEqual({});
});
