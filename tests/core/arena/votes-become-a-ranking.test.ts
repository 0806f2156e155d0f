import { describe, expect, test } from 'vitest';
import { advise } from '#lib/core/arena/advice.ts';
import { bradleyTerry } from '#lib/core/arena/bradley-terry.ts';
import { metricTrust } from '#lib/core/arena/metric-trust.ts';
import { pairingsLeft, type Question } from '#lib/core/arena/next-pair.ts';
import { rank } from '#lib/core/arena/ranking.ts';
import { preferenceEvidence } from '#lib/core/arena/sequential-test.ts';
import { tally } from '#lib/core/arena/tally.ts';
import { metric } from '#lib/core/run/metrics.ts';
import { createRandom } from '#lib/core/stats/random.ts';
import { times, vote } from './votes.ts';

describe('strengths', () => {
	test('two variants: the odds are those of the votes', () => {
		const tallies = [
			{ first: 'a', second: 'b', firstWins: 300, secondWins: 100, ties: 0, bothBad: 0 }
		];
		const { strengths } = bradleyTerry(tallies, ['a', 'b']);
		const odds = Math.exp((strengths.get('a') ?? NaN) - (strengths.get('b') ?? NaN));
		expect(odds).toBeCloseTo(3, 1);
	});

	test('three variants: drawn from known strengths and ties, they are found again', () => {
		const truth = { a: Math.log(4), b: Math.log(2), c: 0 };
		const nu = 0.6;
		const random = createRandom(5);
		const names = ['a', 'b', 'c'] as const;
		const votes = times(6000, () => {
			const left = names[Math.floor(random() * 3)] as 'a';
			const right = names[(names.indexOf(left) + 1 + Math.floor(random() * 2)) % 3] as 'b';
			const [p, q] = [Math.exp(truth[left]), Math.exp(truth[right])];
			const draw = random() * (p + q + nu * Math.sqrt(p * q));
			return vote(left, right, draw < p ? 'left' : draw < p + q ? 'right' : 'tie');
		});
		const { strengths, tieTendency } = bradleyTerry(tally(votes, names), names);
		const gap = (one: string, other: string) =>
			(strengths.get(one) ?? NaN) - (strengths.get(other) ?? NaN);
		expect(Math.abs(gap('a', 'b') - Math.log(2))).toBeLessThan(0.1);
		expect(Math.abs(gap('b', 'c') - Math.log(2))).toBeLessThan(0.1);
		expect(Math.abs(tieTendency - nu)).toBeLessThan(0.08);
	});

	test('all wins, no votes, ties only: finite', () => {
		for (const votes of [
			times(20, () => vote('a', 'b', 'left')),
			[],
			times(20, () => vote('a', 'b', 'tie'))
		])
			for (const { rating } of rank(votes, ['a', 'b'])) expect(rating).toSatisfy(Number.isFinite);
	});
});

describe('a ranking', () => {
	const votes = [
		...times(30, () => vote('a', 'b', 'left')),
		...times(10, () => vote('a', 'b', 'right')),
		...times(5, () => vote('b', 'a', 'both-bad'))
	];

	test('puts the preferred first, with an interval and counts', () => {
		const [first, second] = rank(votes, ['b', 'a']);
		expect([first?.variant, second?.variant]).toEqual(['a', 'b']);
		expect(first).toMatchObject({ votes: 45, bothBad: 5 });
		expect(first?.interval?.[0]).toBeGreaterThan(second?.rating ?? NaN);
		expect(rank(votes, ['b', 'a'])).toEqual(rank(votes, ['b', 'a']));
	});

	test('leaves out votes whose models were known', () => {
		const cheated = times(100, () => vote('b', 'a', 'left', { revealed: true }));
		expect(rank([...votes, ...cheated], ['a', 'b'])).toEqual(rank(votes, ['a', 'b']));
	});

	test('votes that all agree are not certain, and more of them are more so', () => {
		const widthOf = (count: number) => {
			const [first] = rank(
				times(count, () => vote('a', 'b', 'left')),
				['a', 'b']
			);
			const [low, high] = first?.interval ?? [NaN, NaN];
			expect(first?.rating).toBeLessThanOrEqual(high);
			// Of 15 in 15, 20 % of losses are not ruled out: odds of four to one lie 120 points above the middle.
			return { low, width: high - low };
		};
		expect(widthOf(15).low).toBeGreaterThan(1040);
		expect(widthOf(15).low).toBeLessThan(1200);
		expect(widthOf(15).width).toBeGreaterThan(100);
		expect(widthOf(400).low).toBeGreaterThan(widthOf(15).low + 200);
	});

	test('has no interval for a handful of votes', () => {
		expect(rank(votes.slice(0, 5), ['a', 'b'])[0]?.interval).toBeNull();
	});
});

describe('when to stop', () => {
	test('evidence worked by hand', () => {
		expect(preferenceEvidence(0, 0)).toBeCloseTo(1, 10);
		// Beta(1½, ½) / Beta(½, ½) · 2 = 1
		expect(preferenceEvidence(1, 0)).toBeCloseTo(1, 10);
		// Beta(2½, ½) / Beta(½, ½) · 4 = 3/8 · 4
		expect(preferenceEvidence(2, 0)).toBeCloseTo(1.5, 10);
		expect(preferenceEvidence(8, 8)).toBeLessThan(1);
		expect(preferenceEvidence(400, 100)).toBeGreaterThan(1e6);
	});

	test('looking after every vote at equal variants, at most 5 % are called different', () => {
		const random = createRandom(11);
		let alarms = 0;
		for (let round = 0; round < 400; round++) {
			let wins = 0;
			for (let votes = 1; votes <= 200; votes++) {
				if (random() < 0.5) wins++;
				if (preferenceEvidence(wins, votes - wins) >= 20) {
					alarms++;
					break;
				}
			}
		}
		expect(alarms / 400).toBeLessThanOrEqual(0.05);
	});

	test('a clear preference is called, a few votes are not, and ties never', () => {
		const wins = (count: number) => times(count, () => vote('b', 'a', 'left'));
		expect(advise(wins(3), ['a', 'b'])).toEqual({ type: 'go on', votes: 3, leader: 'b' });
		expect(advise(wins(12), ['a', 'b'])).toEqual({ type: 'use', variant: 'b', votes: 12 });
		const ties = times(50, () => vote('a', 'b', 'tie'));
		expect(advise(ties, ['a', 'b'])).toEqual({ type: 'go on', votes: 50, leader: null });
		expect(
			advise(
				times(700, () => vote('a', 'b', 'tie')),
				['a', 'b']
			).type
		).toBe('enough');
		expect(advise([], ['a', 'b'])).toEqual({ type: 'go on', votes: 0, leader: null });
	});
});

test('a metric is trusted as often as it agrees', () => {
	const votes = [
		...times(9, () => vote('good', 'bad', 'left')),
		vote('good', 'bad', 'right'),
		vote('good', 'bad', 'tie')
	];
	const trust = metricTrust(
		votes,
		[metric('rougeL'), metric('ttftMs'), metric('bleu')],
		(one, id) => {
			if (id === 'bleu') return undefined;
			if (id === 'ttftMs') return 5;
			return one.variant === 'good' ? 0.9 : 0.1;
		}
	);
	expect(trust.map(({ metric: { id }, agreement, votes: n }) => [id, agreement, n])).toEqual([
		['rougeL', 0.9, 10],
		['ttftMs', 0.5, 10]
	]);
	expect(trust[0]?.interval[0]).toBeGreaterThan(0.5);
});

describe('what to ask next', () => {
	const questions: Question[] = Array.from({ length: 10 }, (_, image) => ({
		sha256: String(image),
		prompt: 'Describe.',
		candidates: ['a', 'b', 'c'].map((variant, index) => ({
			runId: 'run',
			index: image * 3 + index,
			variant,
			output: image === 0 && variant !== 'c' ? 'the same' : `${variant} ${image}`
		}))
	}));

	test('every differing pair once, both sides used, pairs of variants in turn', () => {
		const pairings = pairingsLeft(questions, [], 1);
		expect(pairings).toHaveLength(29);
		expect(pairings.some(({ left, right }) => left.output === right.output)).toBe(false);
		expect(pairings.filter(({ left }) => left.variant === 'a').length).toBeGreaterThan(2);
		expect(pairings.filter(({ right }) => right.variant === 'a').length).toBeGreaterThan(2);
		const kinds = pairings
			.slice(0, 3)
			.map(({ left, right }) => [left.variant, right.variant].sort().join());
		expect(new Set(kinds).size).toBe(3);
	});

	test('a vote takes its pair out and leaves the order of the others', () => {
		const before = pairingsLeft(questions, [], 1);
		const [first] = before;
		if (!first) throw new Error('There is no pairing.');
		const cast = { ...vote('a', 'b', 'left'), ...first };
		expect(pairingsLeft(questions, [cast], 1)).toEqual(
			expect.arrayContaining(before.filter((pairing) => pairing !== first))
		);
		expect(pairingsLeft(questions, [cast], 1)).toHaveLength(28);
	});
});
