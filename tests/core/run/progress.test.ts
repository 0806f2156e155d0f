import { expect, it } from 'vitest';
import { failure } from '#lib/core/failure.ts';
import { advance, startProgress, timeLeft, trialsPerMinute } from '#lib/core/run/progress.ts';
import type { RunEvent } from '#lib/core/run/events.ts';
import { schedule } from '#lib/core/run/schedule.ts';
import type { FailedTrial } from '#lib/core/run/trial.ts';
import { planOf, q4, runnerWorld, wasm } from './runner-world.ts';
import { ScriptedBackend } from './scripted-backend.ts';

const plan = planOf({ variants: [wasm, q4] });
const scheduled = schedule(plan);
const { run } = await runnerWorld(new ScriptedBackend(() => ''), plan);

const ended = (index: number): FailedTrial => ({
	runId: 'run',
	index,
	variant: scheduled[index]!.variant,
	image: 'a.png',
	prompt: 'describe',
	repeat: 0,
	endedAt: '',
	output: null,
	failure: failure('timeout', 'generate', 'slow')
});
const trial = (index: number, ms: number): [RunEvent, number][] => [
	[{ type: 'trial-started', trial: scheduled[index]! }, index * 10_000],
	[{ type: 'trial-ended', trial: ended(index) }, index * 10_000 + ms]
];
const fold = (events: [RunEvent, number][]) =>
	events.reduce(
		(progress, [event, now]) => advance(progress, event, now),
		startProgress(run, scheduled, [])
	);

it('counts what is stored and what is left', () => {
	const progress = startProgress(run, scheduled, [ended(0), ended(1)]);
	expect([progress.done, progress.total, progress.failures.length]).toEqual([2, 6, 2]);
	expect(Object.values(progress.left).sort()).toEqual([1, 3]);
});

it('grows the caption of the trial in progress only', () => {
	const token = (text: string) => ({ id: 1, text, atMs: 1 });
	const progress = fold([
		[{ type: 'trial-started', trial: scheduled[0]! }, 0],
		[{ type: 'token', trial: scheduled[0]!, token: token('a red') }, 1],
		[{ type: 'token', trial: scheduled[1]!, token: token(' lost') }, 1],
		[{ type: 'token', trial: scheduled[0]!, token: token(' circle') }, 2]
	]);
	expect(progress.step).toMatchObject({ type: 'trial', caption: 'a red circle', tokens: 2 });
});

it('estimates the time left from the pace of each variant', () => {
	expect(timeLeft(fold([]))).toBeNull();
	expect(timeLeft(fold(trial(0, 1000)))).toBe(5000);
	const both = fold([...trial(0, 1000), ...trial(1, 3000), ...trial(3, 4000)]);
	expect(timeLeft(both)).toBe(1 * 2000 + 2 * 4000);
	expect(trialsPerMinute(both)).toBe(15);
});

it('follows the files of a download in the order they appeared', () => {
	const file = (name: string, loadedBytes: number): [RunEvent, number] => [
		{
			type: 'loading',
			variant: wasm,
			event: { type: 'file', file: name, loadedBytes, totalBytes: 9, fromCache: false, done: false }
		},
		0
	];
	const progress = fold([file('a', 1), file('b', 1), file('a', 5)]);
	expect(progress.step).toMatchObject({
		files: [
			{ file: 'a', loadedBytes: 5 },
			{ file: 'b', loadedBytes: 1 }
		]
	});
});

it('tells paused, running again and ended apart', () => {
	const state = (state: 'running' | 'paused' | 'finished'): [RunEvent, number] => [
		{ type: 'state', state },
		0
	];
	expect(fold([state('paused')]).step.type).toBe('paused');
	expect(fold([state('paused'), state('running')]).step.type).toBe('preparing');
	expect(fold([state('finished')]).step.type).toBe('ended');
});
