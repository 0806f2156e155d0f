import { beforeEach, expect, it, vi } from 'vitest';
import type { RunStore } from '#lib/core/ports.ts';
import type { Rating } from '#lib/core/ratings/rating.ts';
import type { PreferenceStore, RatingStore } from '#lib/core/scoring-stores.ts';
import { sampleRun, sampleTrial } from './sample-run.ts';

export interface RatedStores {
	readonly runs: RunStore;
	readonly ratings: RatingStore;
	readonly preferences: PreferenceStore;
}

export const sampleRating = (runId: string, index: number, value = 7): Rating => ({
	runId,
	index,
	value,
	criteria: { accuracy: value },
	outputSha256: 'a'.repeat(64),
	ratedAt: '2026-01-02T00:00:00.000Z'
});

/** What stores of ratings and preferences do, in memory or not. */
export function describeRatedStores(create: () => RatedStores): void {
	let stores: RatedStores;
	beforeEach(() => (stores = create()));

	it('gives ratings back by run, in the order of trials, and replaces an earlier one', async () => {
		const { ratings } = stores;
		for (const index of [10, 2]) await ratings.put(sampleRating('r', index));
		await ratings.put(sampleRating('other', 1));
		await ratings.put(sampleRating('r', 2, 3));
		expect(await ratings.ofRun('r')).toEqual([sampleRating('r', 2, 3), sampleRating('r', 10)]);
		expect(await ratings.ofRun('none')).toEqual([]);
	});

	it('removes one rating and no other', async () => {
		const { ratings } = stores;
		for (const index of [1, 2]) await ratings.put(sampleRating('r', index));
		await ratings.remove('r', 1);
		await ratings.remove('r', 99);
		expect(await ratings.ofRun('r')).toEqual([sampleRating('r', 2)]);
	});

	it('tells which run was rated until the watcher leaves', async () => {
		const { ratings } = stores;
		const watcher = vi.fn();
		const leave = ratings.watch(watcher);
		await ratings.put(sampleRating('r', 1));
		await ratings.remove('r', 1);
		leave();
		await ratings.put(sampleRating('r', 1));
		expect(watcher.mock.calls).toEqual([['r'], ['r']]);
	});

	it('keeps ratings of a deleted run until it is purged, and those of others beyond', async () => {
		const { runs, ratings } = stores;
		for (const id of ['gone', 'kept']) {
			await runs.create(sampleRun(id));
			await runs.putTrial(sampleTrial(id, 0));
			await ratings.put(sampleRating(id, 0));
		}
		await runs.remove('gone');
		expect(await ratings.ofRun('gone')).toHaveLength(1);
		await runs.purge();
		expect(await ratings.ofRun('gone')).toEqual([]);
		expect(await ratings.ofRun('kept')).toHaveLength(1);
	});

	it('is not changed by what happens to values outside', async () => {
		const { ratings, preferences } = stores;
		const rating = { ...sampleRating('r', 0), criteria: { accuracy: 1 } };
		const words = ['one'];
		await ratings.put(rating);
		await preferences.put('lint', { words });
		rating.criteria.accuracy = 9;
		words.push('two');
		((await preferences.get('lint')) as { words: string[] }).words.push('three');
		expect((await ratings.ofRun('r'))[0]?.criteria).toEqual({ accuracy: 1 });
		expect(await preferences.get('lint')).toEqual({ words: ['one'] });
	});

	it('gives preferences back by name', async () => {
		const { preferences } = stores;
		await preferences.put('lint', { a: 1 });
		await preferences.put('lint', { a: 2 });
		await preferences.put('constructor', ['x']);
		expect(await preferences.get('lint')).toEqual({ a: 2 });
		expect(await preferences.get('constructor')).toEqual(['x']);
		expect(await preferences.get('rubric')).toBeUndefined();
	});

	it('refuses what cannot be cloned, and says so', async () => {
		const refused = {
			failure: { kind: 'storage', cause: expect.stringContaining('DataCloneError') }
		};
		await expect(stores.preferences.put('lint', () => {})).rejects.toMatchObject(refused);
		const rating = { ...sampleRating('r', 0), ratedAt: (() => {}) as unknown as string };
		await expect(stores.ratings.put(rating)).rejects.toMatchObject(refused);
	});
}
