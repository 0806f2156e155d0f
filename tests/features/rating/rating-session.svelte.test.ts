import { flushSync } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { RatingSession } from '#lib/features/rating/rating-session.svelte.ts';
import { systemClock } from '#lib/device/clock.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { sampleRun } from '../runs/sample-run.ts';

const { run, trials, references } = sampleRun('rate', { images: 3, repeats: 2 });
let stores: ReturnType<typeof createMemoryStores>;
beforeEach(async () => {
	stores = createMemoryStores();
	await stores.runs.importRun(run, trials, references);
});

async function opened() {
	const session = new RatingSession({ ...stores, clock: systemClock }, 'rate');
	const close = session.open();
	await vi.waitFor(() => expect(session.state.type).toBe('ready'));
	return { session, close };
}
const kept = async () =>
	new Map((await stores.ratings.ofRun('rate')).map((one) => [one.index, one.value]));

test('a vote is kept for every trial that gave the text, and leads to the next', async () => {
	const { session } = await opened();
	const shared = session.items.findIndex(({ trials }) => trials.length > 1);
	session.step(shared);
	const item = session.item!;
	session.grade(7);
	expect(session.item).not.toBe(item);
	await vi.waitFor(async () =>
		expect([...(await kept())]).toEqual(item.trials.map((index) => [index, 7]))
	);
});

test('it goes on where somebody left off, and ends with the means', async () => {
	const first = await opened();
	first.session.grade(3);
	first.session.grade(10);
	await vi.waitFor(() =>
		stores.ratings.ofRun('rate').then((all) => expect(all.length).toBeGreaterThan(1))
	);
	const done = first.session.done;
	first.close();
	await vi.waitFor(async () => {
		const { session } = await opened();
		expect(session.done).toBe(done);
		expect(session.votes.has(session.item!.key)).toBe(false);
	});
	const { session } = await opened();
	while (!session.summary) session.grade(5);
	expect(session.done).toBe(session.items.length);
});

test('undo takes back a vote, and brings back the one before it', async () => {
	const { session } = await opened();
	const item = session.item!;
	session.grade(4);
	session.step(-session.position);
	session.step(session.items.indexOf(item));
	session.grade(9);
	expect(session.votes.get(item.key)?.value).toBe(9);
	session.undo();
	expect(session.votes.get(item.key)?.value).toBe(4);
	session.undo();
	expect(session.votes.has(item.key)).toBe(false);
	expect(session.item).toBe(item);
	expect(session.canUndo).toBe(false);
	await vi.waitFor(async () => expect((await kept()).size).toBe(0));
});

test('skipping comes back to the text in the end', async () => {
	const { session } = await opened();
	const skipped = session.item!;
	session.skip();
	for (let votes = 1; votes < session.items.length; votes++) session.grade(6);
	expect(session.item).toBe(skipped);
	expect(session.summary).toBe(false);
});

test('by criteria the vote is their mean, typed in order', async () => {
	const { session } = await opened();
	session.keepRubric({ ...session.rubric, mode: 'rubric' });
	const item = session.item!;
	session.grade(8);
	expect(session.criterion).toBe('completeness');
	session.grade(2);
	session.ungrade();
	expect(session.criterion).toBe('completeness');
	session.grade(4);
	session.grade(9);
	expect(session.votes.get(item.key)).toEqual({
		value: 7,
		criteria: { accuracy: 8, completeness: 4, fluency: 9 }
	});
	// Typing over a rated text goes through all criteria again; a click changes one.
	session.step(session.items.indexOf(item) - session.position);
	session.grade(0);
	expect(session.item).toBe(item);
	session.grade(10, 'fluency');
	expect(session.votes.get(item.key)?.criteria).toEqual({
		accuracy: 0,
		completeness: 4,
		fluency: 10
	});
});

test('a rating of a text that was generated anew does not count', async () => {
	const { session, close } = await opened();
	const item = session.item!;
	session.grade(9);
	await vi.waitFor(async () => expect((await kept()).size).toBe(item.trials.length));
	close();
	for (const index of item.trials)
		await stores.runs.putTrial({
			...trials[index]!,
			output: 'Another text.'
		} as (typeof trials)[number]);
	const { session: later } = await opened();
	expect(later.done).toBe(0);
});

test('a vote that cannot be written is taken back', async () => {
	const { session } = await opened();
	const item = session.item!;
	vi.spyOn(stores.ratings, 'put').mockRejectedValue(new Error('full'));
	session.grade(9);
	expect(session.votes.has(item.key)).toBe(true);
	await vi.waitFor(() => expect(session.votes.has(item.key)).toBe(false));
});

test('the votes of another tab show up', async () => {
	const { session } = await opened();
	const { session: other } = await opened();
	const item = session.item!;
	other.grade(2);
	await vi.waitFor(() => {
		flushSync();
		expect(session.votes.get(item.key)?.value).toBe(2);
	});
});
