import { expect, test } from 'vitest';
import { advise, openComparisons } from '#lib/core/arena/advice.ts';
import { rank, rankInSteps } from '#lib/core/arena/ranking.ts';
import { tally } from '#lib/core/arena/tally.ts';
import { times, vote } from './votes.ts';

const wins = (count: number, winner: string, loser: string) =>
	times(count, () => vote(loser, winner, 'right'));

test('a leader that always won needs as many more votes as advice asks for', () => {
	const votes = wins(3, 'b', 'a');
	const [open] = openComparisons(votes, ['a', 'b'], 'b');
	expect(open).toMatchObject({ rival: 'a', wins: 3, losses: 0 });
	const more = open?.more ?? NaN;
	const advice = (count: number) => advise([...votes, ...wins(count, 'b', 'a')], ['a', 'b']).type;
	expect([advice(more - 1), advice(more)]).toEqual(['go on', 'use']);
});

test('what is not ahead, or hardly, has no number of votes that would do', () => {
	expect(openComparisons([], ['a', 'b'], 'a')).toEqual([
		{ rival: 'b', wins: 0, losses: 0, more: null }
	]);
	const even = [...wins(501, 'a', 'b'), ...wins(500, 'b', 'a')];
	expect(openComparisons(even, ['a', 'b'], 'a')[0]?.more).toBeNull();
});

test('only the rivals that are not beaten yet are open', () => {
	const votes = [...wins(40, 'a', 'b'), ...wins(2, 'a', 'c')];
	expect(openComparisons(votes, ['a', 'b', 'c'], 'a').map(({ rival }) => rival)).toEqual(['c']);
	const known = wins(40, 'a', 'c').map((one) => ({ ...one, revealed: true }));
	expect(openComparisons([...votes, ...known], ['a', 'b', 'c'], 'a')).toHaveLength(1);
});

test('a tally counts each pair from either side and nobody unknown', () => {
	const votes = [
		vote('a', 'b', 'left'),
		vote('b', 'a', 'left'),
		vote('b', 'a', 'tie'),
		vote('c', 'a', 'both-bad'),
		vote('x', 'a', 'left')
	];
	expect(tally(votes, ['a', 'b', 'c'])).toEqual([
		{ first: 'a', second: 'b', firstWins: 1, secondWins: 1, ties: 1, bothBad: 0 },
		{ first: 'a', second: 'c', firstWins: 0, secondWins: 0, ties: 0, bothBad: 1 }
	]);
	expect(tally(votes, ['c', 'b', 'a'])[0]).toMatchObject({ first: 'c', second: 'a', bothBad: 1 });
});

test('a ranking in steps is the ranking', () => {
	const votes = [...wins(12, 'a', 'b'), ...wins(5, 'b', 'a')];
	const steps = rankInSteps(votes, ['a', 'b']);
	const shares: number[] = [];
	let step = steps.next();
	for (; !step.done; step = steps.next()) shares.push(step.value);
	expect(shares).toHaveLength(300);
	expect(shares.at(-1)).toBe(1);
	expect(step.value).toEqual(rank(votes, ['a', 'b']));
});
