import { expect, test } from 'vitest';
import { defaultConstraints } from '#lib/core/choose/constraints.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import type { Prompt } from '#lib/core/run/plan.ts';
import { MeasuredRuns } from '#lib/features/choose/measured-runs.svelte.ts';
import { HistoryReading } from '#lib/features/history/history-reading.svelte.ts';
import { keepEnded } from '#lib/features/runs/list/keep-ended.ts';
import { RunList } from '#lib/features/runs/list/run-list.svelte.ts';
import { createPagePorts } from '#tests/features/bench/page-ports.ts';
import { sampleRun } from './sample-run.ts';

const caption: Prompt = { id: 'a', name: 'A', text: 'Describe.', purpose: 'caption' };
const alt: Prompt = { id: 'alt', name: 'Alt', text: 'Write alt text.', purpose: 'caption' };

/** Scoring happens in a worker, which takes its time to start. */
const shown = <Value>(read: () => Value) => expect.poll(read, { timeout: 15_000 });

/** The app's ports, with a count of how often all trials of a run are read. */
function counting(): { ports: AppPorts; reads: () => number } {
	let reads = 0;
	const ports = createPagePorts();
	const trials: AppPorts['runs']['trials'] = (id) => {
		reads++;
		return ports.runs.trials(id);
	};
	return { ports: { ...ports, runs: { ...ports.runs, trials } }, reads: () => reads };
}

/** Runs that end, and those that are begun. */
function session() {
	const begin = new Set<() => void>();
	const end = new Set<(id: string) => void>();
	return {
		onBegin: (listener: () => void) => (begin.add(listener), () => begin.delete(listener)),
		onEnd: (listener: (id: string) => void) => (end.add(listener), () => end.delete(listener)),
		begins: () => begin.forEach((listener) => listener()),
		ends: (id: string) => end.forEach((listener) => listener(id))
	};
}

const isKept = async ({ digests }: AppPorts, kind: string) =>
	(await digests.list(kind)).every(({ digest }) => digest !== undefined);

test('when a run has ended, list, history and choice show it and read no trial', async () => {
	const { ports, reads } = counting();
	const ended = session();
	keepEnded(ports, ended);
	const { run, trials, references } = sampleRun('r1', { images: 8, prompts: [caption, alt] });
	await ports.runs.importRun(run, trials, references);
	ended.ends('r1');
	await shown(() => isKept(ports, 'choose 2 record')).toBe(true);
	expect(reads()).toBe(1);

	const list = new RunList(ports, () => null);
	await list.refresh();
	expect(list.rows?.[0]?.figures?.quality).not.toBeNull();
	const history = new HistoryReading(ports);
	await history.refresh();
	expect(Object.keys(history.runs[0]?.variants[0]?.figures ?? {})).toContain('ttftMs');
	const { useCase } = defaultConstraints;
	for (const [asked, answers] of [
		[useCase, 32],
		['alt', 16],
		['answer', null]
	] as const) {
		const measured = new MeasuredRuns(ports);
		const stop = measured.watch(asked);
		await shown(() => measured.reading).toBe(false);
		const [group] = measured.groups;
		const candidates = group ? measured.candidates(group, 'this', run.environment, 'rougeL') : [];
		expect(candidates[0]?.measured?.done ?? null).toBe(answers);
		stop();
	}
	expect(reads()).toBe(1);
});

test('a run that is begun ends the scoring of the one before, and nothing is kept of it', async () => {
	const { ports } = counting();
	const ended = session();
	keepEnded(ports, ended);
	const { run, trials, references } = sampleRun('r1', { images: 8 });
	await ports.runs.importRun(run, trials, references);
	ended.ends('r1');
	ended.begins();
	const { run: other, trials: more } = sampleRun('r2', { images: 8 });
	await ports.runs.importRun(other, more, references);
	ended.ends('r2');
	await shown(async () =>
		(await ports.digests.list('choose 2 caption')).map((one) => one.digest !== undefined)
	).toEqual([true, false]);
});

test('a score of the history is made once, and kept', async () => {
	const { ports, reads } = counting();
	const { run, trials, references } = sampleRun('r1', { images: 8 });
	await ports.runs.importRun(run, trials, references);
	for (let visit = 0; visit < 2; visit++) {
		const history = new HistoryReading(ports);
		history.want('bleu');
		await shown(() => history.state.type).toBe('read');
		expect(Object.keys(history.runs[0]?.variants[0]?.figures ?? {})).toEqual(['bleu']);
	}
	expect(reads()).toBe(1);
});
