import { expect, test } from 'vitest';
import { success } from '#lib/core/failure.ts';
import type { ScoringBackend } from '#lib/core/scoring-ports.ts';
import { scoreTexts } from '#lib/core/scoring/text-scoring.ts';
import { FiguresCache } from '#lib/features/runs/list/figures-cache.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { sampleRun } from './sample-run.ts';

const never = new AbortController().signal;

/** Stores that count how often all trials of a run are read, and scoring on this thread. */
async function world(state: 'finished' | 'stopped' = 'finished') {
	const stores = createMemoryStores();
	const sample = sampleRun('r1', { images: 4 });
	const run = { ...sample.run, state };
	await stores.runs.importRun(run, sample.trials, sample.references);
	let reads = 0;
	const runs = {
		...stores.runs,
		trials: (id: string) => {
			reads++;
			return stores.runs.trials(id);
		}
	};
	const scoring = {
		score: async (_signal: unknown, request) => success(scoreTexts(request))
	} as Partial<ScoringBackend> as ScoringBackend;
	const ports = { runs, evidence: stores.evidence, scoring };
	const stored = sample.trials.length;
	return {
		run,
		stored,
		stores,
		references: sample.references,
		get reads() {
			return reads;
		},
		/** As a page that was just opened. */
		open: (count = stored) => new FiguresCache(ports).figures(run, count, never, true)
	};
}

test('a finished run is read once, and its figures come back as they were', async () => {
	const at = await world();
	const first = await at.open();
	expect(first.quality).not.toBeNull();
	expect(await at.open()).toEqual(first);
	expect(at.reads).toBe(1);
});

test('other references, other trials or a lost store: read again', async () => {
	const at = await world();
	const first = await at.open();
	await at.stores.runs.putReferences('r1', {});
	const second = await at.open();
	expect(second.quality).toBeNull();
	expect(at.reads).toBe(2);
	await at.stores.runs.putReferences('r1', at.references);
	await at.stores.evidence.clear();
	expect(await at.open()).toEqual(first);
	await at.open(at.stored + 1);
	expect(at.reads).toBe(4);
});

test('what is kept of a run that goes on never counts', async () => {
	const at = await world('stopped');
	await at.open();
	await at.open();
	expect(at.reads).toBe(2);
});

test('nonsense in the store is passed over', async () => {
	const at = await world();
	await at.stores.evidence.putFacts('figures of run r1', { of: 1, ttft: 'fast' });
	expect((await at.open()).done).toBeGreaterThan(0);
	expect(at.reads).toBe(1);
});
