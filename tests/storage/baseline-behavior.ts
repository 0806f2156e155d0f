import { beforeEach, expect, it, vi } from 'vitest';
import type { BaselineStore } from '#lib/core/compare-ports.ts';
import type { Baseline } from '#lib/core/compare/baseline.ts';
import type { RunStore } from '#lib/core/ports.ts';
import { sampleRun } from './sample-run.ts';

export const sampleBaseline = (id: string, change: Partial<Baseline> = {}): Baseline => ({
	id,
	name: `Baseline ${id}`,
	runId: 'r',
	device: 'google swiftshader, Chrome on Linux',
	thresholds: { byMetric: { ttftMs: 0.1 }, all: null, judged: ['ttftMs', 'rougeL'] },
	note: '',
	pinnedAt: '2026-11-20T00:00:00.000Z',
	...change
});

/** What a store of baselines does, in memory or not. */
export function describeBaselineStore(
	create: () => { readonly runs: RunStore; readonly baselines: BaselineStore }
): void {
	let stores: ReturnType<typeof create>;
	beforeEach(() => (stores = create()));

	it('lists what was pinned last first, and replaces an earlier one of the same id', async () => {
		const { baselines } = stores;
		await baselines.put(sampleBaseline('b', { pinnedAt: '2026-11-21T00:00:00.000Z' }));
		await baselines.put(sampleBaseline('z'));
		await baselines.put(sampleBaseline('a'));
		await baselines.put(sampleBaseline('z', { name: 'Renamed' }));
		expect((await baselines.list()).map(({ id }) => id)).toEqual(['b', 'a', 'z']);
		expect((await baselines.list())[2]).toEqual(sampleBaseline('z', { name: 'Renamed' }));
	});

	it('removes one and no other, and does not mind one that is not there', async () => {
		const { baselines } = stores;
		for (const id of ['a', 'b']) await baselines.put(sampleBaseline(id));
		await baselines.remove('a');
		await baselines.remove('none');
		expect(await baselines.list()).toEqual([sampleBaseline('b')]);
	});

	it('tells watchers until they leave', async () => {
		const { baselines } = stores;
		const watcher = vi.fn();
		const leave = baselines.watch(watcher);
		await baselines.put(sampleBaseline('a'));
		await baselines.remove('a');
		leave();
		await baselines.put(sampleBaseline('a'));
		expect(watcher).toHaveBeenCalledTimes(2);
	});

	it('keeps a baseline whose run was purged, so that it can say so', async () => {
		const { runs, baselines } = stores;
		await runs.create(sampleRun('r'));
		await baselines.put(sampleBaseline('a'));
		await runs.remove('r');
		await runs.purge();
		expect(await runs.get('r')).toBeUndefined();
		expect(await baselines.list()).toHaveLength(1);
	});

	it('is not changed by what happens to values outside, and refuses what cannot be cloned', async () => {
		const { baselines } = stores;
		const byMetric: Record<string, number> = { ttftMs: 0.1 };
		await baselines.put(sampleBaseline('a', { thresholds: { byMetric, all: null } }));
		byMetric['ttftMs'] = 9;
		expect((await baselines.list())[0]?.thresholds.byMetric).toEqual({ ttftMs: 0.1 });
		await expect(
			baselines.put(sampleBaseline('x', { note: (() => {}) as unknown as string }))
		).rejects.toMatchObject({
			failure: { kind: 'storage', cause: expect.stringContaining('Baseline x') }
		});
	});
}
