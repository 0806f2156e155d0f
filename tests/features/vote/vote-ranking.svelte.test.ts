import { expect, test } from 'vitest';
import { rank } from '#lib/core/arena/ranking.ts';
import type { AppPorts } from '#lib/core/ports.ts';
import { VoteRanking } from '#lib/features/vote/results/vote-ranking.svelte.ts';
import { times, vote } from '#tests/core/arena/votes.ts';

/** Each look at it takes 5 ms, so that a turn is over after three resamples. */
function slowClock(): AppPorts['clock'] {
	let now = 0;
	return { now: () => (now += 5), date: () => '', sleep: async () => undefined };
}
const votes = [
	...times(20, () => vote('a', 'b', 'left')),
	...times(8, () => vote('b', 'a', 'left'))
];

test('ranking gives the page its turns, and ends with the figures of one go', async () => {
	const ranking = new VoteRanking(slowClock());
	let turns = 0;
	const count = setInterval(() => turns++);
	await ranking.rank(votes, ['a', 'b']);
	clearInterval(count);
	expect(turns).toBeGreaterThan(10);
	expect(ranking.ranking).toEqual(rank(votes, ['a', 'b']));
});

test('newer votes take the place of a ranking under way, and leaving ends it', async () => {
	const ranking = new VoteRanking(slowClock());
	const older = ranking.rank(votes, ['a', 'b']);
	await ranking.rank(votes.slice(0, 5), ['a', 'b']);
	await older;
	expect(ranking.ranking).toEqual(rank(votes.slice(0, 5), ['a', 'b']));
	const left = new VoteRanking(slowClock());
	const under = left.rank(votes, ['a', 'b']);
	left.end();
	await under;
	expect(left.ranking).toBeNull();
});
