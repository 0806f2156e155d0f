import { afterEach, expect, it } from 'vitest';
import { deleteRuns } from '#lib/features/runs/run-actions.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { questions } from '#lib/ui/questions.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { sampleRun } from '#tests/features/runs/sample-run.ts';
import { sampleBaseline } from '#tests/storage/baseline-behavior.ts';

afterEach(() => {
	questions.answer(false);
	for (const { id } of toasts.list) toasts.act(id);
});

it('a run that nothing stands on goes without a question', async () => {
	const stores = createMemoryStores();
	const { run } = sampleRun('r');
	await stores.runs.create(run);
	expect(await deleteRuns(stores, [run])).toBe(true);
	expect(questions.open).toBeNull();
	expect(await stores.runs.get('r')).toBeUndefined();
});

it('a pinned run stays where the answer is no, and the question names its baselines', async () => {
	const stores = createMemoryStores();
	const { run } = sampleRun('r');
	await stores.runs.create(run);
	for (const id of ['a', 'b']) await stores.baselines.put(sampleBaseline(id));
	const deleted = deleteRuns(stores, [run]);
	await expect.poll(() => questions.open?.text).toContain('“Baseline a”, “Baseline b”');
	questions.answer(false);
	expect(await deleted).toBe(false);
	expect(await stores.runs.get('r')).toBeDefined();
});

it('a newer question answers the last one with no', async () => {
	const first = questions.ask({ title: 'One', text: '', yes: 'Yes' });
	const second = questions.ask({ title: 'Two', text: '', yes: 'Yes' });
	expect(await first).toBe(false);
	expect(questions.open?.title).toBe('Two');
	questions.answer(true);
	expect(await second).toBe(true);
});
