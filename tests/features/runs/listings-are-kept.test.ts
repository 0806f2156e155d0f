import { expect, test } from 'vitest';
import { success } from '#lib/core/failure.ts';
import type { ScoringBackend } from '#lib/core/scoring-ports.ts';
import { scoreTexts } from '#lib/core/scoring/text-scoring.ts';
import { Listings } from '#lib/features/runs/list/listings.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { sampleRun } from './sample-run.ts';

const never = new AbortController().signal;

/** Stores that count how often all trials of a run are read, and scoring on this thread. */
async function world() {
	const stores = createMemoryStores();
	const sample = sampleRun('r1', { images: 4 });
	await stores.runs.importRun(sample.run, sample.trials, sample.references);
	let reads = 0;
	let meanwhile: () => Promise<unknown> = async () => undefined;
	const runs = {
		...stores.runs,
		trials: async (id: string) => {
			reads++;
			const trials = await stores.runs.trials(id);
			await meanwhile();
			return trials;
		}
	};
	const scoring = {
		score: async (_signal: unknown, request) => success(scoreTexts(request))
	} as Partial<ScoringBackend> as ScoringBackend;
	const ports = { runs, digests: stores.digests, scoring };
	return {
		...{ stores, sample },
		get reads() {
			return reads;
		},
		/** Something another tab does while trials are read. */
		during(does: () => Promise<unknown>) {
			meanwhile = does;
		},
		/** As a page that was just opened: the row, and the figures that follow. */
		async open() {
			const listings = new Listings(ports);
			const [row] = await listings.list();
			if (!row) return null;
			return row.current ? row.figures : listings.figures(row, never, true);
		}
	};
}

test('a run is read once, and its row comes back as it was', async () => {
	const at = await world();
	const first = await at.open();
	expect(first?.quality).not.toBeNull();
	expect(await at.open()).toEqual(first);
	expect(at.reads).toBe(1);
});

test('other references, another trial or another name: read again', async () => {
	const at = await world();
	const first = await at.open();
	await at.stores.runs.putReferences('r1', {});
	expect((await at.open())?.quality).toBeNull();
	await at.stores.runs.putReferences('r1', at.sample.references);
	expect(await at.open()).toEqual(first);
	const [trial] = at.sample.trials;
	await at.stores.runs.putTrial({ ...trial!, endedAt: '2026-02-02T00:00:00.000Z' });
	await at.open();
	await at.stores.runs.update('r1', (run) => ({ ...run, name: 'Other' }));
	await at.open();
	expect(at.reads).toBe(5);
});

test('a deleted run is in no list, and is there as before when it is restored', async () => {
	const at = await world();
	const first = await at.open();
	await at.stores.runs.remove('r1');
	expect(await at.open()).toBeNull();
	await at.stores.runs.restore('r1');
	expect(await at.open()).toEqual(first);
});

test('figures of trials that were replaced while they were read are not kept', async () => {
	const at = await world();
	const [trial] = at.sample.trials;
	at.during(() => at.stores.runs.putTrial({ ...trial!, endedAt: '2026-02-02T00:00:00.000Z' }));
	await at.open();
	at.during(async () => undefined);
	await at.open();
	expect(at.reads).toBe(2);
	await at.open();
	expect(at.reads).toBe(2);
});

test('nonsense in the store is passed over', async () => {
	const at = await world();
	const [run] = await at.stores.digests.list('listing 2');
	await at.stores.digests.keep(run!, 'listing 2', { ttft: 'fast' });
	expect((await at.open())?.done).toBeGreaterThan(0);
	expect(at.reads).toBe(1);
});
