import { beforeEach, expect, it, vi } from 'vitest';
import type { OwnScorerStore } from '#lib/core/scoring-stores.ts';
import type { OwnScorer } from '#lib/core/scoring/own-scorer.ts';

export const sampleScorer = (id: string, label = id): OwnScorer => ({
	id,
	label,
	source: 'export default () => 1',
	better: 'higher',
	enabled: true,
	changedAt: '2026-01-02T00:00:00.000Z'
});

/** What a store of users' scorers does, in memory or not. */
export function describeOwnScorerStore(create: () => OwnScorerStore): void {
	let store: OwnScorerStore;
	beforeEach(() => (store = create()));

	it('lists scorers by label, and replaces one of the same id', async () => {
		await store.put(sampleScorer('z', 'Alpha'));
		await store.put(sampleScorer('a', 'Beta'));
		await store.put(sampleScorer('b', 'Beta'));
		const disabled = { ...sampleScorer('z', 'Gamma'), enabled: false };
		await store.put(disabled);
		expect(await store.list()).toEqual([
			sampleScorer('a', 'Beta'),
			sampleScorer('b', 'Beta'),
			disabled
		]);
	});

	it('removes one and no other, and one that is not there', async () => {
		await store.put(sampleScorer('a'));
		await store.put(sampleScorer('b'));
		await store.remove('a');
		await store.remove('none');
		expect(await store.list()).toEqual([sampleScorer('b')]);
	});

	it('gives and takes copies', async () => {
		const mine = { ...sampleScorer('a') };
		await store.put(mine);
		mine.label = 'changed';
		(await store.list()).splice(0);
		expect(await store.list()).toEqual([sampleScorer('a')]);
	});

	it('refuses what cannot be kept by a failure of storage', async () => {
		const broken = { ...sampleScorer('a'), source: (() => 1) as unknown as string };
		await expect(store.put(broken)).rejects.toMatchObject({ failure: { kind: 'storage' } });
		expect(await store.list()).toEqual([]);
	});

	it('tells of changes until the watcher leaves', async () => {
		const watcher = vi.fn();
		const leave = store.watch(watcher);
		await store.put(sampleScorer('a'));
		await store.remove('a');
		leave();
		await store.put(sampleScorer('a'));
		expect(watcher).toHaveBeenCalledTimes(2);
	});
}
