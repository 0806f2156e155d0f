import { flushSync } from 'svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Vote } from '#lib/core/arena/vote.ts';
import type { Variant } from '#lib/core/models/variant.ts';
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

describe('what was named is remembered', () => {
	/** Another run of the same pictures in which variants say the same as in `two`, beside ones that were not there. */
	async function withAnother(
		id: string,
		dtypes: Parameters<typeof spokenRun>[1],
		isRun = (_: Variant) => true
	) {
		const { run, trials, references } = spokenRun('two', dtypes);
		const variants = run.plan.variants.filter(isRun);
		await stores.runs.importRun(
			{ ...run, id, plan: { ...run.plan, variants } },
			trials.filter(({ variant }) => isRun(variant)).map((trial) => ({ ...trial, runId: id })),
			references
		);
	}

	test('after a reload, a text whose model was named is asked beside no other', async () => {
		const { session, close } = await opened();
		const asked = session.current!;
		session.cast('left');
		expect(await kept(1)).toMatchObject([{ named: true, revealed: false }]);
		close();
		await withAnother('three', ['fp32', 'q4', 'q8']);
		const { session: later } = await opened('three');
		expect(later.votes).toMatchObject([{ choice: 'left', revealed: false }]);
		// Of four pictures with three pairs each, the other two pairs of the named picture are not asked.
		expect([later.total, later.left, later.withheld]).toEqual([10, 9, 2]);
		const questions = new Set<string>();
		while (!later.results) {
			questions.add(later.current!.question);
			expect(later.spoiled).toBe(false);
			later.cast('right');
		}
		expect(questions.size).toBe(3);
		expect(questions).not.toContain(asked.question);
		const votes = await kept(10);
		expect(votes.every(({ revealed }) => !revealed)).toBe(true);
	});

	test('of a pair of two texts of which none was named, the vote is blind', async () => {
		const { session } = await opened();
		session.cast('left');
		await kept(1);
		await withAnother('four', ['fp32', 'q4', 'q8', 'fp16']);
		const { session: later } = await opened('four');
		// Of six pairs of that picture, one is voted on and one is of the two others.
		expect([later.total, later.withheld]).toEqual([4 * 6 - 4, 4]);
	});

	test('where names were not shown, all are asked', async () => {
		const { session } = await opened();
		session.keepReveal(false);
		session.cast('left');
		expect(await kept(1)).toMatchObject([{ named: false }]);
		await withAnother('three', ['fp32', 'q4', 'q8']);
		const { session: later } = await opened('three');
		expect([later.total, later.left, later.withheld]).toEqual([12, 11, 0]);
	});

	test('of a vote that was kept before this was noted, names are taken for shown', async () => {
		const { session } = await opened();
		session.keepReveal(false);
		session.cast('left');
		const [old] = await kept(1);
		const before: { -readonly [Name in keyof Vote]: Vote[Name] } = { ...old! };
		delete before.named;
		await stores.votes.put(before);
		await withAnother('three', ['fp32', 'q4', 'q8']);
		const { session: later } = await opened('three');
		expect(later.withheld).toBe(2);
	});

	test('where all pairs are withheld there is nothing to vote on, and the results say so', async () => {
		const { session } = await opened();
		while (!session.results) session.cast('left');
		await kept(4);
		await withAnother('pair', ['fp32', 'q4', 'q8'], ({ dtype }) => dtype !== 'q4');
		const { session: later } = await opened('pair');
		expect([later.results, later.total, later.withheld, later.current]).toEqual([true, 0, 4, null]);
		// Told that they may be remembered, whoever deletes all votes is asked anew.
		await later.deleteVotes('all');
		expect([later.results, later.total, later.withheld]).toEqual([false, 4, 0]);
	});

	test('a picture on which two variants said the same is asked once', async () => {
		const { run, trials, references } = spokenRun('two', ['fp32', 'q4']);
		const twins = run.plan.variants.map((variant) => ({ ...variant, device: 'wasm' as const }));
		const [last = 0] = trials.map(({ index }) => index).sort((a, b) => b - a);
		const more = trials
			.filter(({ variant }) => variant.dtype === 'fp32')
			.map((trial, place) => ({ ...trial, index: last + 1 + place, variant: twins[0]! }));
		const plan = { ...run.plan, variants: [...run.plan.variants, twins[0]!] };
		await stores.runs.importRun(
			{ ...run, id: 'twins', plan },
			[...trials, ...more].map((trial) => ({ ...trial, runId: 'twins' })),
			references
		);
		const { session } = await opened('twins');
		expect([session.total, session.left]).toEqual([4, 4]);
		session.cast('left');
		await kept(1);
		// The vote of a session that knew one of the twins only is the same vote.
		const { session: other } = await opened('two', 'twins');
		expect([other.total, other.left]).toEqual([4, 3]);
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
