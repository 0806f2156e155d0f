import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImageStore, RunStore } from '#lib/core/ports.ts';
import type { References } from '#lib/core/references/reference.ts';
import type { Prompt } from '#lib/core/run/plan.ts';
import {
	failedTrial,
	sampleImage,
	sampleRun,
	sampleTrial,
	textOf,
	withImages
} from './sample-run.ts';

export interface Stores {
	readonly runs: RunStore;
	readonly images: ImageStore;
}

const references: References = {
	'a.png': { captions: ['A circle.'], keywords: ['circle'], colors: [], answers: {} }
};
const storageFailure = { failure: { kind: 'storage', stage: 'storage' } };

/** What every pair of stores does, in memory or not. `date` is the stores' wall clock. */
export function describeStores(create: (date: () => string) => Stores): void {
	let runs: RunStore;
	let images: ImageStore;
	let now: string;

	beforeEach(() => {
		now = '2026-01-02T00:00:00.000Z';
		({ runs, images } = create(() => now));
	});

	describe('runs', () => {
		it('gives back what was created', async () => {
			await runs.create(sampleRun('r'));
			expect(await runs.get('r')).toEqual(sampleRun('r'));
			expect(await runs.get('other')).toBeUndefined();
		});

		it('refuses a second run of the same id and keeps the first', async () => {
			await runs.create(sampleRun('r'));
			await expect(runs.create(sampleRun('r', { name: 'Second' }))).rejects.toMatchObject(
				storageFailure
			);
			expect((await runs.get('r'))?.name).toBe('Run r');
		});

		it('lists the newest first', async () => {
			for (const day of ['02', '03', '01'])
				await runs.create(sampleRun(day, { createdAt: `2026-01-${day}T00:00:00.000Z` }));
			expect((await runs.list()).map(({ id }) => id)).toEqual(['03', '02', '01']);
		});

		it('changes a run and tells the changed one', async () => {
			await runs.create(sampleRun('r'));
			const changed = await runs.update('r', (run) => ({ ...run, state: 'finished' }));
			expect(changed.state).toBe('finished');
			expect((await runs.get('r'))?.state).toBe('finished');
		});

		it('loses no change when many come at once', async () => {
			await runs.create(sampleRun('r', { name: '' }));
			await Promise.all(
				[...'abcdefgh'].map((letter) =>
					runs.update('r', (run) => ({ ...run, name: run.name + letter }))
				)
			);
			expect([...((await runs.get('r'))?.name ?? '')].sort().join('')).toBe('abcdefgh');
		});

		it('says which run is missing when one is changed that is not there', async () => {
			await expect(runs.update('gone', (run) => run)).rejects.toMatchObject({
				failure: { kind: 'storage', cause: expect.stringContaining('"gone"') }
			});
		});

		it('is not changed by what happens to values outside', async () => {
			const run = sampleRun('r');
			await runs.create(run);
			const stored = await runs.get('r');
			for (const held of [run, stored]) (held?.plan.prompts as Prompt[]).pop();
			expect(await runs.get('r')).toEqual(sampleRun('r'));
		});

		it('refuses what cannot be cloned', async () => {
			const proxied = sampleRun('r', { name: (() => {}) as unknown as string });
			await expect(runs.create(proxied)).rejects.toMatchObject({
				failure: { kind: 'storage', cause: expect.stringContaining('DataCloneError') }
			});
			expect(await runs.list()).toEqual([]);
		});
	});

	describe('trials', () => {
		beforeEach(() => runs.create(sampleRun('r')));

		it('come in the order of the schedule', async () => {
			for (const index of [10, 2, 0]) await runs.putTrial(sampleTrial('r', index));
			await runs.putTrial(failedTrial('r', 1));
			expect((await runs.trials('r')).map(({ index }) => index)).toEqual([0, 1, 2, 10]);
			expect((await runs.trials('r'))[1]).toEqual(failedTrial('r', 1));
		});

		it('are replaced, never doubled', async () => {
			await runs.putTrial(sampleTrial('r', 0, 'first'));
			await runs.putTrial(sampleTrial('r', 0, 'second'));
			expect((await runs.trials('r')).map(({ output }) => output)).toEqual(['second']);
			expect(await runs.countTrials('r')).toBe(1);
		});

		it('belong to one run', async () => {
			await runs.create(sampleRun('r2'));
			await runs.putTrial(sampleTrial('r', 3));
			await runs.putTrial(sampleTrial('r2', 4));
			expect(await runs.trialIndexes('r')).toEqual(new Set([3]));
			expect(await runs.countTrials('r2')).toBe(1);
			expect(await runs.trials('none')).toEqual([]);
		});

		it('are refused for a run that is not there', async () => {
			await expect(runs.putTrial(sampleTrial('gone', 0))).rejects.toMatchObject(storageFailure);
			expect(await runs.countTrials('gone')).toBe(0);
		});
	});

	describe('an import', () => {
		it('brings a run with trials and references', async () => {
			await runs.importRun(sampleRun('r'), [sampleTrial('r', 1), sampleTrial('r', 0)], references);
			expect(await runs.get('r')).toEqual(sampleRun('r'));
			expect(await runs.trialIndexes('r')).toEqual(new Set([0, 1]));
			expect(await runs.references('r')).toEqual(references);
		});

		it('leaves nothing behind when it fails', async () => {
			await runs.create(sampleRun('r'));
			const imported = runs.importRun(sampleRun('r'), [sampleTrial('r', 0)], references);
			await expect(imported).rejects.toMatchObject(storageFailure);
			expect(await runs.countTrials('r')).toBe(0);
			expect(await runs.references('r')).toEqual({});
		});
	});

	it('keeps references by run', async () => {
		await runs.putReferences('r', references);
		expect(await runs.references('r')).toEqual(references);
		expect(await runs.references('other')).toEqual({});
	});

	describe('deleting', () => {
		beforeEach(async () => {
			await runs.create(sampleRun('r'));
			await runs.putTrial(sampleTrial('r', 0));
		});

		it('hides a run until it is restored', async () => {
			await runs.remove('r');
			expect(await runs.list()).toEqual([]);
			expect(await runs.get('r')).toBeUndefined();
			await runs.restore('r');
			expect(await runs.list()).toEqual([sampleRun('r')]);
			expect(await runs.countTrials('r')).toBe(1);
		});

		it('forgets it for good when purged', async () => {
			await runs.remove('r');
			await runs.purge();
			await expect(runs.restore('r')).rejects.toMatchObject(storageFailure);
			expect(await runs.countTrials('r')).toBe(0);
			await runs.create(sampleRun('r'));
			expect(await runs.trials('r')).toEqual([]);
		});

		it('spares what is not deleted', async () => {
			await runs.create(sampleRun('kept'));
			await runs.putTrial(sampleTrial('kept', 5));
			await runs.remove('r');
			await runs.purge();
			expect((await runs.list()).map(({ id }) => id)).toEqual(['kept']);
			expect(await runs.trialIndexes('kept')).toEqual(new Set([5]));
		});

		it('spares what was deleted since a moment, and its images', async () => {
			await images.put(sampleImage('a'));
			await runs.remove('r');
			await runs.purge(now);
			await runs.restore('r');
			expect(await runs.countTrials('r')).toBe(1);
			expect(await textOf(await images.get('a'))).toBe('a');
			await runs.remove('r');
			await runs.purge('2026-01-02T00:00:00.001Z');
			await expect(runs.restore('r')).rejects.toMatchObject(storageFailure);
			expect(await images.get('a')).toBeUndefined();
		});

		it('forgets the images that no run uses any more', async () => {
			await runs.create(withImages(sampleRun('kept'), 'b', 'c'));
			for (const name of ['a', 'b', 'c']) await images.put(sampleImage(name));
			await runs.remove('r');
			await runs.purge();
			expect(await images.get('a')).toBeUndefined();
			expect(await textOf(await images.get('b'))).toBe('b');
			expect(await textOf(await images.get('c'))).toBe('c');
		});

		it('spares an image that was put again since', async () => {
			await images.put(sampleImage('a'));
			await runs.remove('r');
			now = '2026-01-02T00:01:00.000Z';
			await images.put(sampleImage('a'));
			await runs.purge();
			expect(await textOf(await images.get('a'))).toBe('a');
		});

		it('forgets an image that was in no run for a day', async () => {
			await images.put(sampleImage('loose'));
			now = '2026-01-02T23:59:59.000Z';
			await runs.purge();
			expect(await images.get('loose')).toBeDefined();
			now = '2026-01-03T00:00:01.000Z';
			await runs.purge();
			expect(await images.get('loose')).toBeUndefined();
		});
	});

	it('tells watchers of every change until they leave', async () => {
		const watcher = vi.fn();
		const leave = runs.watch(watcher);
		await runs.create(sampleRun('r'));
		await runs.putTrial(sampleTrial('r', 0));
		await runs.update('r', (run) => run);
		expect(watcher.mock.calls).toEqual([['r'], ['r'], ['r']]);
		leave();
		await runs.remove('r');
		expect(watcher).toHaveBeenCalledTimes(3);
	});

	it('keeps an image once, with its thumbnail', async () => {
		await images.put(sampleImage('a', 'old'));
		await images.put(sampleImage('a', 'new'));
		const stored = await images.get('a');
		expect(await textOf(stored)).toBe('new');
		expect(stored?.file.type).toBe('image/png');
		expect(stored?.info).toMatchObject({ sha256: 'a', width: 4, height: 3 });
		expect(new TextDecoder().decode(await stored?.info.thumbnail.arrayBuffer())).toBe('small');
		expect(await images.get('none')).toBeUndefined();
	});
}
