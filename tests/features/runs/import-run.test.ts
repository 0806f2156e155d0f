import { beforeEach, expect, test } from 'vitest';
import type { RunStore } from '#lib/core/ports.ts';
import { importRun, type ChosenFile } from '#lib/features/runs/import-run.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { runFileOf } from '#tests/support/run-file.ts';
import { sampleRun } from './sample-run.ts';

const sample = sampleRun('imported', { images: 3, failing: 0.2 });
const document = JSON.parse(
	JSON.stringify(runFileOf(sample.run, sample.trials, sample.references))
);

const file = (content: unknown, name = 'run.json'): ChosenFile => {
	const text = typeof content === 'string' ? content : JSON.stringify(content);
	return { name, size: text.length, text: () => Promise.resolve(text) };
};

let store: RunStore;
beforeEach(() => {
	store = createMemoryStores().runs;
});

test('keeps the run, its trials and its references', async () => {
	const taken = await importRun(file(document), store);
	expect(taken.ok).toBe(true);
	expect(await store.get('imported')).toEqual({ ...sample.run, origin: 'imported' });
	expect(await store.trials('imported')).toEqual(sample.trials);
	expect(await store.references('imported')).toEqual(sample.references);
});

test('refuses a run that is here, and names it', async () => {
	await importRun(file(document), store);
	const again = await importRun(file(document), store);
	expect(again).toMatchObject({ ok: false, failure: { kind: 'bad-file', stage: 'import' } });
	if (!again.ok) expect(again.failure.cause).toContain(sample.run.name);
	expect(await store.list()).toHaveLength(1);
});

test('takes a run again that was deleted, without touching what undo would bring back', async () => {
	await importRun(file(document), store);
	await store.remove('imported');
	const again = await importRun(file(document), store);
	expect(again.ok && again.value.id).not.toBe('imported');
	await store.restore('imported');
	expect(await store.list()).toHaveLength(2);
});

test.each([
	['not JSON', '{"format":', 'run.json'],
	['an empty file', '', 'run.json'],
	['another format', { ...document, format: 'other/1' }, 'other/1'],
	['a later version', { ...document, format: 'loupe.run/2' }, '2'],
	['a missing field', { ...document, plan: undefined }, 'plan'],
	[
		'a trial of no image of the plan',
		{ ...document, trials: [{ ...document.trials[0], image: 'lost.png' }] },
		'lost.png'
	]
])('refuses %s, says what, and writes nothing', async (_, content, said) => {
	const taken = await importRun(file(content), store);
	expect(taken.ok).toBe(false);
	if (!taken.ok) {
		expect(taken.failure.kind).toBe('bad-file');
		expect(taken.failure.cause).toContain(said);
		expect(taken.failure.remedy).not.toBe('');
	}
	expect(await store.list()).toEqual([]);
});

test('says so when the file cannot be read', async () => {
	const lost = { ...file('{}'), text: () => Promise.reject(new Error('gone')) };
	const taken = await importRun(lost, store);
	expect(taken).toMatchObject({ ok: false, failure: { kind: 'bad-file' } });
});
