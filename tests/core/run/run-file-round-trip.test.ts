import { expect, test } from 'vitest';
import { unwrap } from '#lib/core/failure.ts';
import { parseRunFile } from '#lib/core/run/run-file-reader.ts';
import { schedule } from '#lib/core/run/schedule.ts';
import type { Trial } from '#lib/core/run/trial.ts';
import { runFileOf } from '#tests/support/run-file.ts';
import { failedTrial, finished, q4, reference, sampleRun } from '../support/sample-run.ts';

const run = sampleRun({
	loadFailures: [
		{ variant: q4, failure: { kind: 'network', stage: 'load', cause: 'x', remedy: 'y' } }
	]
});
const trials: Trial[] = schedule(run.plan).map((trial) =>
	trial.image.name === 'b.png'
		? failedTrial(trial)
		: finished(trial, { excluded: trial.repeat === 1 ? ['hidden-tab'] : [] })
);
const references = { 'a.png': reference, 'other.png': reference };

const exported = () => JSON.stringify(runFileOf(run, trials, references));
const imported = (text: string) => unwrap(parseRunFile(text, 'run.json'));

test('a run comes back as it was, but for where it came from', () => {
	const { run: back, trials: trialsBack } = imported(exported());
	expect(back).toEqual({ ...run, origin: 'imported' });
	expect(trialsBack).toEqual(trials);
});

test('only references of the run’s images are written', () => {
	expect(imported(exported()).references).toEqual({ 'a.png': reference });
});

test('an imported run is exported as the same bytes', () => {
	const { run: back, trials: trialsBack, references: referencesBack } = imported(exported());
	expect(JSON.stringify(runFileOf(back, trialsBack, referencesBack))).toBe(exported());
});

test('trials are written in the order of the schedule', () => {
	const shuffled = runFileOf(run, trials.toReversed(), references);
	expect(shuffled.trials.map(({ index }) => index)).toEqual(trials.map(({ index }) => index));
});

test('a run that was going on is stopped where it is read', () => {
	const going = JSON.stringify(runFileOf({ ...run, state: 'running' }, trials, references));
	expect(imported(going).run.state).toBe('stopped');
});

test('fields of a later time are skipped', () => {
	const file = { ...runFileOf(run, trials, references), mood: 'good' };
	expect(imported(JSON.stringify(file)).run).not.toHaveProperty('mood');
});
