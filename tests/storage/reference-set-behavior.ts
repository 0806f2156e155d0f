import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReferenceEntry, ReferenceSet } from '#lib/core/references/reference-set.ts';
import type { ReferenceSetStore } from '#lib/core/scoring-stores.ts';
import { sampleImage, sampleRun, withImages } from './sample-run.ts';
import type { Stores } from './store-behavior.ts';

export interface StoresWithSets extends Stores {
	readonly referenceSets: ReferenceSetStore;
}

const entry = (
	image: string,
	captions: string[],
	sha256: string | null = null
): ReferenceEntry => ({
	image,
	sha256,
	reference: {
		captions,
		keywords: ['cross'],
		colors: [{ region: 'background', hex: '#ff81bf', box: [0, 0, 0.5, 1] }],
		answers: { count: ['1', 'one'] }
	}
});

export const sampleSet = (id: string, change: Partial<ReferenceSet> = {}): ReferenceSet => ({
	id,
	name: `Set ${id}`,
	createdAt: '2026-01-01T00:00:00.000Z',
	changedAt: '2026-01-01T00:00:00.000Z',
	entries: [entry('a.png', ['A cross.', 'A brown cross.'], 'a'), entry('b.png', ['A circle.'])],
	...change
});

/** What every store of reference sets does, in memory or not. `date` is the stores' wall clock. */
export function describeReferenceSets(create: (date: () => string) => StoresWithSets): void {
	let stores: StoresWithSets;
	let sets: ReferenceSetStore;
	let now: string;
	beforeEach(() => {
		now = '2026-01-02T00:00:00.000Z';
		stores = create(() => now);
		sets = stores.referenceSets;
	});

	it('gives back what was put, whole', async () => {
		await sets.put(sampleSet('s'));
		expect(await sets.get('s')).toEqual(sampleSet('s'));
		expect(await sets.get('other')).toBeUndefined();
	});

	it('replaces a set of the same id', async () => {
		await sets.put(sampleSet('s'));
		await sets.put(sampleSet('s', { entries: [] }));
		expect((await sets.get('s'))?.entries).toEqual([]);
	});

	it('lists what they hold, last changed first', async () => {
		for (const day of ['02', '03', '01'])
			await sets.put(sampleSet(day, { changedAt: `2026-01-${day}T00:00:00.000Z` }));
		const list = await sets.list();
		expect(list.map(({ id }) => id)).toEqual(['03', '02', '01']);
		expect(list[0]).toEqual({
			id: '03',
			name: 'Set 03',
			createdAt: '2026-01-01T00:00:00.000Z',
			changedAt: '2026-01-03T00:00:00.000Z',
			images: 2,
			captions: 3
		});
	});

	it('loses no change when many come at once', async () => {
		await sets.put(sampleSet('s', { name: '' }));
		await Promise.all(
			[...'abcdefgh'].map((letter) =>
				sets.update('s', (set) => ({ ...set, name: set.name + letter }))
			)
		);
		expect([...((await sets.get('s'))?.name ?? '')].sort().join('')).toBe('abcdefgh');
	});

	it('keeps a set as it was when the change fails', async () => {
		await sets.put(sampleSet('s'));
		const broken = sets.update('s', (set) => ({ ...set, name: (() => {}) as unknown as string }));
		await expect(broken).rejects.toMatchObject({ failure: { kind: 'storage' } });
		expect(await sets.get('s')).toEqual(sampleSet('s'));
	});

	it('says which set is missing', async () => {
		await expect(sets.update('gone', (set) => set)).rejects.toMatchObject({
			failure: { kind: 'storage', cause: expect.stringContaining('"gone"') }
		});
	});

	it('is not changed by what happens to values outside', async () => {
		const given = sampleSet('s');
		await sets.put(given);
		for (const held of [given, await sets.get('s')]) (held?.entries as unknown[]).pop();
		expect(await sets.get('s')).toEqual(sampleSet('s'));
	});

	describe('deleting', () => {
		beforeEach(() => sets.put(sampleSet('s')));

		it('hides a set and refuses changes to it, until it is put again', async () => {
			await sets.remove('s');
			expect(await sets.list()).toEqual([]);
			expect(await sets.get('s')).toBeUndefined();
			await expect(sets.update('s', (set) => set)).rejects.toMatchObject({
				failure: { kind: 'storage' }
			});
			await sets.put(sampleSet('s'));
			expect(await sets.get('s')).toEqual(sampleSet('s'));
		});

		it('is no failure for a set that is not there', async () => {
			await sets.remove('gone');
			expect((await sets.list()).map(({ id }) => id)).toEqual(['s']);
		});

		it('spares the pictures until the deletion is final', async () => {
			const { runs, images } = stores;
			await images.put(sampleImage('a'));
			now = '2026-01-05T00:00:00.000Z';
			await sets.remove('s');
			await runs.purge(now);
			expect(await images.get('a')).toBeDefined();
			await runs.purge('2026-01-05T00:00:00.001Z');
			expect(await images.get('a')).toBeUndefined();
		});
	});

	it('spares the pictures that a set shows when the runs that used them are forgotten', async () => {
		const { runs, images } = stores;
		await sets.put(sampleSet('s'));
		for (const name of ['a', 'c']) await images.put(sampleImage(name));
		await runs.create(withImages(sampleRun('r'), 'a', 'c'));
		now = '2026-01-05T00:00:00.000Z';
		await runs.remove('r');
		await runs.purge();
		expect(await images.get('a')).toBeDefined();
		expect(await images.get('c')).toBeUndefined();
	});

	it('tells watchers of every change until they leave', async () => {
		const watcher = vi.fn();
		const leave = sets.watch(watcher);
		await sets.put(sampleSet('s'));
		await sets.update('s', (set) => set);
		await sets.remove('s');
		expect(watcher).toHaveBeenCalledTimes(3);
		leave();
		await sets.put(sampleSet('s'));
		expect(watcher).toHaveBeenCalledTimes(3);
	});
}
