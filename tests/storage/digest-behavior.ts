import { beforeEach, expect, it } from 'vitest';
import type { RunStore } from '#lib/core/ports.ts';
import type { RunDigestStore } from '#lib/core/run-digests.ts';
import { sampleRun, sampleTrial } from './sample-run.ts';

export interface DigestStores {
	readonly runs: RunStore;
	readonly digests: RunDigestStore;
}

/** What a store of digests does, in memory or not. */
export function describeDigestStore(create: () => DigestStores): void {
	let runs: RunStore;
	let digests: RunDigestStore;
	beforeEach(() => {
		({ runs, digests } = create());
	});

	const kept = async (kind = 'sum') => (await digests.list(kind)).map(({ digest }) => digest);
	async function keep(id: string, value: unknown, kind = 'sum') {
		const run = (await digests.list(kind)).find(({ runId }) => runId === id);
		return digests.keep(run!, kind, value);
	}

	it('lists runs newest first, each with what was kept of it, by kind', async () => {
		for (const day of ['02', '03', '01'])
			await runs.create(sampleRun(day, { createdAt: `2026-01-${day}T00:00:00.000Z` }));
		expect(await keep('03', { n: 1 })).toBe(true);
		expect(await keep('01', [2], 'other')).toBe(true);
		expect((await digests.list('sum')).map(({ runId, digest }) => [runId, digest])).toEqual([
			['03', { n: 1 }],
			['02', undefined],
			['01', undefined]
		]);
		expect(await kept('other')).toEqual([undefined, undefined, [2]]);
	});

	it.each<[string, () => Promise<unknown>]>([
		['a trial', () => runs.putTrial(sampleTrial('r', 0))],
		['the same trial again', () => runs.putTrial(sampleTrial('r', 1))],
		['its references', () => runs.putReferences('r', {})],
		['its name', () => runs.update('r', (run) => ({ ...run, name: 'Other' }))],
		['a deletion that was taken back', () => runs.remove('r').then(() => runs.restore('r'))]
	])('hands out nothing any more after %s', async (_what, change) => {
		await runs.create(sampleRun('r'));
		await runs.create(sampleRun('untouched'));
		await runs.putTrial(sampleTrial('r', 1));
		await keep('r', 'old');
		await keep('untouched', 'stays');
		await change();
		expect((await kept()).filter((one) => one !== undefined)).toEqual(['stays']);
	});

	it('keeps nothing that was made before the run changed', async () => {
		await runs.create(sampleRun('r'));
		const [before] = await digests.list('sum');
		await runs.putTrial(sampleTrial('r', 0));
		expect(await digests.keep(before!, 'sum', 'old')).toBe(false);
		expect(await kept()).toEqual([undefined]);
	});

	it('has no deleted run, and nothing left of a purged one that comes again', async () => {
		const run = sampleRun('r');
		await runs.importRun(run, [sampleTrial('r', 0)], {});
		await keep('r', 'of the first');
		const [first] = await digests.list('sum');
		await runs.remove('r');
		expect(await digests.list('sum')).toEqual([]);
		await runs.purge();
		expect(await digests.keep(first!, 'sum', 'late')).toBe(false);
		await runs.importRun(run, [sampleTrial('r', 1)], {});
		expect(await kept()).toEqual([undefined]);
	});
}
