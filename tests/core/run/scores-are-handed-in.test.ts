import { expect, test } from 'vitest';
import { scoreRun } from '#lib/core/run/scored-run.ts';
import { summarizeRun, withGroups } from '#lib/core/run/summary.ts';
import { trialResult, withScores } from '#lib/core/run/trial-result.ts';
import type { Scores } from '#lib/core/scoring/score.ts';
import { allFinished, failedTrial, reference, sampleRun } from '../support/sample-run.ts';
import { schedule } from '#lib/core/run/schedule.ts';

const run = sampleRun();
const trials = allFinished(run);
const given = (value: number): Scores => ({
	rougeL: { status: 'scored', value, signature: 's', n: 1, detail: {} },
	bleu: { status: 'absent', reason: 'No.' }
});

test('a trial’s figures come without scores, and other scores take the place of those before', () => {
	const bare = trialResult(trials[0]!);
	expect(bare.scores).toEqual({});
	expect(bare.values['ttftMs']).toBe(100);
	const scored = withScores(bare, given(0.5));
	expect(scored).toEqual(trialResult(trials[0]!, given(0.5)));
	expect(scored.values).toMatchObject({ rougeL: 0.5, ttftMs: 100 });
	expect(scored.values).not.toHaveProperty('bleu');
	expect(withScores(scored, {})).toEqual(bare);
});

test('a failed trial has none, whatever it is handed', () => {
	const failed = failedTrial(schedule(run.plan)[0]!);
	expect(trialResult(failed, given(1))).toMatchObject({ scores: {}, values: {}, timing: null });
	expect(withScores(trialResult(failed), given(1)).scores).toEqual({});
});

test('scores that are at hand are kept, and count in the group', () => {
	const references = { 'a.png': reference, 'b.png': reference };
	const { results, groups } = scoreRun(run, trials, references, () => ({ scores: given(0.25) }));
	expect(results[0]?.scores['rougeL']).toMatchObject({ value: 0.25 });
	expect(results[0]?.scores['keywordRecall']).toMatchObject({ value: 1 });
	expect(Object.values(groups)[0]?.scores['rougeL']).toMatchObject({ value: 0.25, n: 4 });
});

test('a summary takes new scores without being made again', () => {
	const scored = scoreRun(run, trials, { 'a.png': reference });
	const before = summarizeRun(run, { ...scored, groups: {} });
	expect(before[0]).toMatchObject({ scores: {}, intervals: {} });
	expect(withGroups(before, scored.groups)).toEqual(summarizeRun(run, scored));
});
