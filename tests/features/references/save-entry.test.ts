import { beforeEach, expect, test } from 'vitest';
import type { ReferenceSetStore } from '#lib/core/scoring-stores.ts';
import { saveEntry } from '#lib/features/references/edit/save-entry.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { sampleEntry, sampleSet } from './sample-set.ts';

const clock = { date: () => '2026-02-01T00:00:00.000Z' };
const [a, b, c] = ['a.png', 'b.png', 'c.png'].map((image) =>
	sampleEntry(image, { captions: [image] })
) as [
	ReturnType<typeof sampleEntry>,
	ReturnType<typeof sampleEntry>,
	ReturnType<typeof sampleEntry>
];

let store: ReferenceSetStore;
const entries = async () => (await store.get('set'))!.entries;
beforeEach(async () => {
	store = createMemoryStores().referenceSets;
	await store.put(sampleSet([a, b, c]));
});

test('an image that was removed comes back to its place', async () => {
	const undo = await saveEntry({ setId: 'set', original: b, next: null }, store, clock);
	expect(await entries()).toEqual([a, c]);
	await undo();
	expect(await entries()).toEqual([a, b, c]);
});

test('a renamed image keeps its place, and undo its name', async () => {
	const next = { ...b, image: 'renamed.png' };
	const undo = await saveEntry({ setId: 'set', original: b, next }, store, clock);
	expect(await entries()).toEqual([a, next, c]);
	expect((await store.get('set'))?.changedAt).toBe(clock.date());
	await undo();
	expect(await entries()).toEqual([a, b, c]);
});

test('a new image is the last, and undo takes it away', async () => {
	const next = sampleEntry('new.png');
	const undo = await saveEntry({ setId: 'set', original: null, next }, store, clock);
	expect(await entries()).toEqual([a, b, c, next]);
	await undo();
	expect(await entries()).toEqual([a, b, c]);
});

test('a name that another image took meanwhile is refused, and named', async () => {
	await store.update('set', (set) => ({ ...set, entries: [...set.entries, sampleEntry('d.png')] }));
	const taken = saveEntry(
		{ setId: 'set', original: b, next: { ...b, image: 'd.png' } },
		store,
		clock
	);
	await expect(taken).rejects.toMatchObject({
		failure: { kind: 'busy', cause: expect.stringContaining('"d.png"') }
	});
	expect((await entries())[1]).toEqual(b);
});

test('what another tab changed is kept, unless it is to be replaced', async () => {
	const theirs = sampleEntry('b.png', { captions: ['Theirs.'] });
	await store.update('set', (set) => ({ ...set, entries: [a, theirs, c] }));
	const mine = sampleEntry('b.png', { captions: ['Mine.'] });
	const change = { setId: 'set', original: b, next: mine };
	await expect(saveEntry(change, store, clock)).rejects.toMatchObject({
		failure: { kind: 'busy' }
	});
	expect(await entries()).toEqual([a, theirs, c]);
	await saveEntry({ ...change, overwrite: true }, store, clock);
	expect(await entries()).toEqual([a, mine, c]);
});
