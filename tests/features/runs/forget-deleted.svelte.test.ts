import { afterEach, expect, it, vi } from 'vitest';
import { forgetDeleted } from '#lib/features/runs/run-actions.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { sampleRun } from './sample-run.ts';

afterEach(() => vi.useRealTimers());

it('spares what another tab deleted a moment ago and may still restore', async () => {
	vi.useFakeTimers();
	const { runs } = createMemoryStores();
	const { run } = sampleRun('r1');
	await runs.create(run);
	await runs.remove(run.id);
	await forgetDeleted(runs);
	await runs.restore(run.id);
	expect(await runs.get(run.id)).toBeDefined();

	await runs.remove(run.id);
	vi.advanceTimersByTime(10_001);
	await forgetDeleted(runs);
	await expect(runs.restore(run.id)).rejects.toThrow();
});
