import { describe, expect, test } from 'vitest';
import { summarizeRun } from '#lib/core/run/summary.ts';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import { stageMeans } from '#lib/features/runs/charts/stage-means.ts';
import { headline, headlineParts, qualityMetric } from '#lib/features/runs/headline.ts';
import { isResumable, runStatus } from '#lib/features/runs/run-status.ts';
import { timeline, tokenLabel } from '#lib/features/runs/trials/timeline.ts';
import { sampleRun } from './sample-run.ts';

const { run, trials, references } = sampleRun('models', { images: 8 });
const results = scoreRun(run, trials, references).results;

describe('status', () => {
	const stored = (state: typeof run.state) => ({ ...run, state });

	test('a stored "running" that no tab holds broke off', () => {
		expect(runStatus(stored('running'), new Set(), null)).toBe('interrupted');
		expect(runStatus(stored('paused'), new Set(), null)).toBe('interrupted');
		expect(runStatus(stored('running'), new Set([run.id]), null)).toBe('running-elsewhere');
		expect(runStatus(stored('running'), new Set([run.id]), run.id)).toBe('running');
		expect(runStatus(stored('finished'), new Set(), null)).toBe('finished');
	});

	test('only measured runs with trials left are resumed', () => {
		expect(isResumable(run, 'stopped', 3, 8)).toBe(true);
		expect(isResumable(run, 'stopped', 8, 8)).toBe(false);
		expect(isResumable(run, 'running-elsewhere', 3, 8)).toBe(false);
		expect(isResumable({ ...run, origin: 'imported' }, 'stopped', 3, 8)).toBe(false);
	});
});

test('a headline spans the medians of the variants', () => {
	const summaries = summarizeRun(run, scoreRun(run, trials, references));
	const medians = summaries.map(({ metrics }) => metrics['ttftMs']!.median);
	expect(headline(summaries, 'ttftMs')).toMatchObject({
		low: Math.min(...medians),
		high: Math.max(...medians)
	});
	expect(qualityMetric(summaries)).toBe('keywordRecall');
	expect(qualityMetric([])).toBeNull();
	const shown = headline(summaries, 'ttftMs')!;
	expect(headlineParts({ ...shown, low: 900, high: 12_000 })).toMatchObject({ unit: 's' });
	expect(headlineParts({ ...shown, low: 900, high: 12_000 }).figure).toMatch(/ms–12\.0$/);
});

test('stage means add up to the mean time to the last token', () => {
	const [variant] = run.plan.variants;
	const { values, n } = stageMeans(variant!, results);
	const own = results.filter(
		({ trial }) =>
			!trial.failure && trial.excluded.length === 0 && trial.variant.dtype === variant!.dtype
	);
	const last = own.map(({ trial }) => (trial.failure ? 0 : trial.observation.tokenAtMs.at(-1)!));
	expect(n).toBe(own.length);
	expect(values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeCloseTo(
		last.reduce((sum, at) => sum + at, 0) / last.length,
		6
	);
});

test('a timeline lies within the trial and has every token', () => {
	const trial = trials.find(({ failure }) => !failure)!;
	if (trial.failure) throw new Error('a finished trial was expected');
	const { spans, tokens, endMs } = timeline(trial);
	expect(spans.map(({ stage }) => stage)).toEqual(['Preprocess', 'Vision', 'Prefill', 'Decode']);
	for (const { from, to } of spans) {
		expect(from).toBeLessThanOrEqual(to);
		expect(to).toBeLessThanOrEqual(endMs);
	}
	expect(tokens).toHaveLength(trial.observation.tokenAtMs.length);
	expect(tokens[0]).toMatchObject({ gapMs: null });
	expect(tokenLabel(tokens[0]!)).toBe('A·');
	expect(tokenLabel({ ...tokens[0]!, text: null })).toBe('#100');
});
