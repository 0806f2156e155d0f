import { beforeEach, expect, it, vi } from 'vitest';
import type { Vote } from '#lib/core/arena/vote.ts';
import type { VoteStore } from '#lib/core/compare-ports.ts';
import type { RunStore } from '#lib/core/ports.ts';
import { sampleRun } from './sample-run.ts';

export const sampleVote = (id: string, change: Partial<Vote> = {}): Vote => ({
	id,
	sha256: 'a'.repeat(64),
	prompt: 'Describe the image.',
	left: { runId: 'r', index: 0, variant: 'a/b@main:q4:webgpu', output: 'A cat.' },
	right: { runId: 's', index: 3, variant: 'a/b@main:fp32:webgpu', output: 'A dog.' },
	choice: 'left',
	votedAt: '2026-11-20T00:00:00.000Z',
	revealed: false,
	...change
});

/** What a store of votes does, in memory or not. */
export function describeVoteStore(
	create: () => { readonly runs: RunStore; readonly votes: VoteStore }
): void {
	let stores: ReturnType<typeof create>;
	beforeEach(() => (stores = create()));
	const ids = async () => (await stores.votes.list()).map(({ id }) => id);

	it('lists votes in the order in which they were cast, and replaces one of the same id', async () => {
		const { votes } = stores;
		await votes.put(sampleVote('late', { votedAt: '2026-11-21T00:00:00.000Z' }));
		for (const id of ['z', 'a']) await votes.put(sampleVote(id));
		await votes.put(sampleVote('z', { choice: 'both-bad', revealed: true }));
		expect(await ids()).toEqual(['a', 'z', 'late']);
		expect((await votes.list())[1]).toEqual(
			sampleVote('z', { choice: 'both-bad', revealed: true })
		);
	});

	it('removes one, or all, and does not mind one that is not there', async () => {
		const { votes } = stores;
		for (const id of ['a', 'b', 'c']) await votes.put(sampleVote(id));
		await votes.remove('b');
		await votes.remove('none');
		expect(await ids()).toEqual(['a', 'c']);
		await votes.clear();
		expect(await ids()).toEqual([]);
	});

	it('tells watchers until they leave', async () => {
		const { votes } = stores;
		const watcher = vi.fn();
		const leave = votes.watch(watcher);
		await votes.put(sampleVote('a'));
		await votes.remove('a');
		await votes.clear();
		leave();
		await votes.put(sampleVote('a'));
		expect(watcher).toHaveBeenCalledTimes(3);
	});

	it('keeps votes on a deleted run until it is purged, and those on others beyond', async () => {
		const { runs, votes } = stores;
		await runs.create(sampleRun('s'));
		await votes.put(sampleVote('gone'));
		const right = { ...sampleVote('').right, runId: 't' };
		await votes.put(sampleVote('kept', { right }));
		await runs.remove('s');
		expect(await ids()).toEqual(['gone', 'kept']);
		await runs.purge();
		expect(await ids()).toEqual(['kept']);
	});

	it('is not changed by what happens to values outside, and refuses what cannot be cloned', async () => {
		const { votes } = stores;
		const left = { ...sampleVote('').left };
		await votes.put(sampleVote('a', { left }));
		left.output = 'Another text.';
		expect((await votes.list())[0]?.left.output).toBe('A cat.');
		await expect(
			votes.put(sampleVote('x', { prompt: (() => {}) as unknown as string }))
		).rejects.toMatchObject({
			failure: { kind: 'storage', cause: expect.stringContaining('your vote') }
		});
	});
}
