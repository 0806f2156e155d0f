import { flushSync } from 'svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '#lib/device/clock.ts';
import { VoteSession } from '#lib/features/vote/vote-session.svelte.ts';
import { createMemoryStores } from '#lib/storage/memory-stores.ts';
import { spokenRun } from './spoken-run.ts';

let stores: ReturnType<typeof createMemoryStores>;
beforeEach(async () => {
	stores = createMemoryStores();
	const { run, trials, references } = spokenRun('two', ['fp32', 'q4']);
	await stores.runs.importRun(run, trials, references);
});

async function opened(...ids: string[]) {
	const session = new VoteSession({ ...stores, clock: systemClock }, ids.length ? ids : ['two']);
	const close = session.open();
	await vi.waitFor(() => expect(session.state.type).toBe('ready'));
	return { session, close };
}
const kept = (count: number) =>
	vi.waitFor(async () => {
		const votes = await stores.votes.list();
		expect(votes).toHaveLength(count);
		return votes;
	});

describe('voting', () => {
	test('a vote is kept at once, counts, names the models and leads on', async () => {
		const { session } = await opened();
		const asked = session.current!;
		session.cast('left');
		expect(session.current?.key).not.toBe(asked.key);
		expect(session.last).toMatchObject({ asked, choice: 'left', counts: true, names: 'shown' });
		expect([session.left, session.total]).toEqual([3, 4]);
		expect(await kept(1)).toMatchObject([{ ...asked.pairing, choice: 'left', revealed: false }]);
	});

	test('equal texts are never asked, and a reload goes on with the same pair', async () => {
		const { session, close } = await opened();
		// Of six pictures, two were described in the same words.
		expect(session.total).toBe(4);
		session.cast('tie');
		const next = session.current!;
		await kept(1);
		close();
		const { session: later } = await opened();
		expect(later.current).toEqual(next);
		expect(later.canUndo).toBe(false);
		expect(later.last).toBeNull();
	});

	test('a skipped pair comes back after the others, and the end shows results', async () => {
		const { session } = await opened();
		const skipped = session.current!;
		session.skip();
		for (let vote = 0; vote < 3; vote++) session.cast('right');
		expect(session.current).toEqual(skipped);
		session.skip();
		expect([session.current, session.results]).toEqual([skipped, false]);
		session.cast('both-bad');
		expect([session.results, session.left]).toEqual([true, 0]);
		session.cast('left');
		expect(session.votes).toHaveLength(4);
	});
});

describe('what was revealed', () => {
	test('a vote that is taken back after the models were named does not count any more', async () => {
		const { session } = await opened();
		const asked = session.current!;
		session.cast('left');
		session.undo();
		expect([session.current, session.spoiled]).toEqual([asked, true]);
		// Leaving it there leaves no vote that counts, and no second chance.
		expect(await kept(1)).toMatchObject([{ choice: 'left', revealed: true }]);
		session.cast('right');
		expect(session.last).toMatchObject({ counts: false });
		await vi.waitFor(async () =>
			expect(await stores.votes.list()).toMatchObject([{ choice: 'right', revealed: true }])
		);
		expect(session.votes).toHaveLength(1);
	});

	test('where models are not named, a vote can be taken back and counts', async () => {
		const { session } = await opened();
		session.keepReveal(false);
		const asked = session.current!;
		session.cast('left');
		expect(session.last?.names).toBe('hidden');
		session.undo();
		expect([session.current, session.spoiled]).toEqual([asked, false]);
		session.cast('right');
		await vi.waitFor(async () =>
			expect(await stores.votes.list()).toMatchObject([{ choice: 'right', revealed: false }])
		);
		const { session: later } = await opened();
		expect(later.reveal).toBe(false);
	});

	test('with three variants, no name is told while a text of that picture is still to be judged', async () => {
		const { run, trials, references } = spokenRun('three', ['fp32', 'q4', 'q8']);
		await stores.runs.importRun(run, trials, references);
		const { session } = await opened('three');
		const told = new Set<string>();
		while (session.current && !session.results) {
			const { question } = session.current;
			expect(told.has(question)).toBe(false);
			session.cast('left');
			if (session.last?.names === 'shown') told.add(question);
		}
		expect(told.size).toBeGreaterThan(0);
		// Each vote on such a picture is spoiled, not the last alone.
		for (let back = 0; back < session.total; back++) session.undo();
		await vi.waitFor(async () =>
			expect((await stores.votes.list()).every(({ revealed }) => revealed)).toBe(true)
		);
	});
});

describe('other tabs and storage', () => {
	test('what another tab voted on is passed over, and counted once', async () => {
		const { session } = await opened();
		const { session: other } = await opened();
		const asked = session.current!;
		other.cast('left');
		await vi.waitFor(() => {
			flushSync();
			expect(session.votes).toHaveLength(1);
		});
		expect(session.current?.key).not.toBe(asked.key);
		expect(await kept(1)).toHaveLength(1);
	});

	test('a vote that cannot be written is taken back and its pair asked again', async () => {
		const { session } = await opened();
		const asked = session.current!;
		vi.spyOn(stores.votes, 'put').mockRejectedValue(new Error('full'));
		session.cast('left');
		expect(session.votes).toHaveLength(1);
		await vi.waitFor(() => expect(session.votes).toHaveLength(0));
		expect(session.last).toBeNull();
		while (session.current?.key !== asked.key) session.skip();
	});

	test('votes are deleted, those of these runs or all, and brought back', async () => {
		const { session } = await opened();
		session.cast('left');
		session.cast('tie');
		const [elsewhere] = await kept(2);
		await stores.votes.put({ ...elsewhere!, id: 'other', prompt: 'Another prompt.' });
		const gone = await session.deleteVotes('these');
		expect([gone.length, session.left, session.allVotes]).toEqual([2, 4, 1]);
		await session.restoreVotes(gone);
		expect([session.left, session.allVotes]).toEqual([2, 3]);
		expect(await session.deleteVotes('all')).toHaveLength(3);
		expect(await kept(0)).toEqual([]);
	});

	test('votes on the same texts of an earlier run count for a later one', async () => {
		const { session } = await opened();
		session.cast('left');
		await kept(1);
		const { run, trials, references } = spokenRun('two', ['fp32', 'q4']);
		const again = trials.map((trial) => ({ ...trial, runId: 'again' }));
		await stores.runs.importRun({ ...run, id: 'again' }, again, references);
		const { session: later } = await opened('again');
		expect(later.votes).toHaveLength(1);
		expect(later.votes[0]?.left.runId).toBe('again');
	});

	test('a run that is not there is missed; none is no reason to fail', async () => {
		const { session } = await opened('two', 'gone');
		expect(session.state).toMatchObject({ read: { missing: 1, arena: { lack: null } } });
		const { session: none } = await opened('gone');
		expect(none.state).toMatchObject({ read: { missing: 1, runs: [] } });
		expect([none.current, none.results]).toEqual([null, false]);
	});
});
