import { describe, expect, test } from 'vitest';
import { columnsOf, pairsOf } from '#lib/core/stats/pair-columns.ts';
import { comparePairs, type Pair } from '#lib/core/stats/paired-comparison.ts';
import { createRandom, shuffle } from '#lib/core/stats/random.ts';
import { serialWidening } from '#lib/core/stats/serial-dependence.ts';
import { judge } from '#lib/core/stats/verdict.ts';

const inTurn = (n: number): number[] => Array.from({ length: n }, (_, index) => index);
const wideningInTurn = (changes: readonly number[]): number =>
	serialWidening(changes, inTurn(changes.length), inTurn(changes.length));

/** First-order autoregressive noise of unit variance. */
function noise(n: number, correlation: number, seed: number): number[] {
	const random = createRandom(seed);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	let last = normal();
	return inTurn(n).map(
		() => (last = correlation * last + Math.sqrt(1 - correlation ** 2) * normal())
	);
}

const meanOf = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

test('worked by hand: nine changes in three steps', () => {
	// Centered ranks −4 … 4 in order: squares 60, reach 3, weights 3/4, 2/4, 1/4.
	// Products of neighbors 12+6+2+0+0+2+6+12 = 40, two apart 8+3+0−1+0+3+8 = 21, three apart 4+0−2−2+0+4 = 4:
	// √(1 + 2 · 41.5 / 60) = 1.543805; the kernel spans 4/9, for which the factor is 1 + 1.355167 / 1.96 = 1.691412.
	expect(wideningInTurn([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeCloseTo(1.543805 * 1.691412, 5);
});

test('nothing, one change and equal changes are not widened, nor are changes that alternate', () => {
	expect(wideningInTurn([])).toBe(1);
	expect(wideningInTurn([7])).toBe(1);
	expect(wideningInTurn([5, 5, 5, 5, 5])).toBe(1);
	expect(wideningInTurn(inTurn(40).map((index) => (index % 2 ? 1 : -1) * (10 + index)))).toBe(1);
});

test('of noise that remembers it approaches what theory says: √((1 + r) / (1 − r))', () => {
	for (const [correlation, expected] of [
		[0.3, 1.36],
		[0.5, 1.73]
	] as const) {
		const seen = Array.from({ length: 40 }, (_, seed) =>
			wideningInTurn(noise(1000, correlation, seed + 1))
		);
		expect(meanOf(seen) / expected).toBeGreaterThan(0.95);
		expect(meanOf(seen) / expected).toBeLessThan(1.15);
	}
});

test('the order of either side shows it, and a same order is not counted twice', () => {
	const changes = noise(400, 0.6, 5);
	const turn = inTurn(400);
	const other = shuffle(turn, createRandom(9));
	const known = serialWidening(changes, turn, turn);
	expect(known).toBeGreaterThan(1.6);
	for (const widening of [
		serialWidening(changes, turn, other),
		serialWidening(changes, other, turn)
	])
		expect(Math.abs(widening / known - 1)).toBeLessThan(0.2);
	expect(serialWidening(changes, other, shuffle(turn, createRandom(10)))).toBeLessThan(1.35);
	// Gaps in the numbers mean nothing: what counts is the order.
	const apart = turn.map((at) => at ** 2);
	expect(serialWidening(changes, apart, turn)).toBe(known);
});

describe('over many seeds of times that remember', () => {
	const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

	function slowed(seed: number, factor: number, isInOrder: boolean): Pair[] {
		const places = isInOrder ? inTurn(48) : shuffle(inTurn(48), createRandom(seed));
		return noise(48, 0.4, seed).map((value, index) => {
			const at = places[index] as number;
			return { before: 100, after: 100 * factor * Math.exp(0.1 * value), at: [at, at] };
		});
	}

	const verdictOf = (pairs: Pair[]) =>
		judge([{ comparison: comparePairs(pairs, 'ratio', 1), better: 'lower', threshold: 0.01 }])[0]
			?.verdict;

	test('few of the same thing are called different, many more if their order were not known', () => {
		const alarms = (isInOrder: boolean) =>
			seeds.filter((seed) => verdictOf(slowed(seed, 1, isInOrder)) !== 'within noise').length;
		expect(alarms(true)).toBeLessThanOrEqual(12);
		expect(alarms(false)).toBeGreaterThan(2 * alarms(true));
	});

	test('a tenth more is still found', () => {
		const found = seeds.filter((seed) => verdictOf(slowed(seed, 1.1, true)) === 'worse');
		expect(found.length).toBeGreaterThanOrEqual(180);
	});
});

test('a dozen pairs still show what is far beyond their noise', () => {
	for (const seed of inTurn(50)) {
		const pairs = noise(12, 0.3, seed + 1).map((value, index): Pair => {
			return { before: 100, after: 200 * Math.exp(0.1 * value), at: [index, index] };
		});
		const comparison = comparePairs(pairs, 'ratio', 1);
		const together = Array(12).fill({ comparison, better: 'lower', threshold: 0.05 });
		expect(judge(together)[0]?.verdict).toBe('worse');
	}
});

describe('an interval is widened about the change, which stays', () => {
	const values = noise(60, 0.7, 3);
	const compared = (places: readonly number[] | null) =>
		comparePairs(
			values.map((value, index): Pair => {
				const pair = { before: 10, after: 10 * Math.exp(value / 10) };
				return places ? { ...pair, at: [places[index] ?? 0, places[index] ?? 0] } : pair;
			}),
			'ratio',
			1
		);
	const reach = ({ interval }: ReturnType<typeof compared>) =>
		Math.log1p(interval?.high ?? NaN) - Math.log1p(interval?.low ?? NaN);
	const inOrder = compared(inTurn(60));
	const unordered = compared(null);

	test('by what neighbors have in common', () => {
		expect(inOrder.widening).toBeGreaterThan(1.5);
		expect(inOrder.change).toBe(unordered.change);
		expect(inOrder.p).toBeGreaterThan(unordered.p);
		expect(reach(inOrder) / reach(unordered)).toBeCloseTo(inOrder.widening, 9);
	});

	test('less where the same changes came in another order, and not where there is none', () => {
		expect(compared(shuffle(inTurn(60), createRandom(4))).widening).toBeLessThan(
			inOrder.widening / 1.3
		);
		expect(unordered.widening).toBe(1);
	});

	test('and pairs that travelled as columns keep their order', () => {
		for (const places of [inTurn(60), null]) {
			const pairs = values.map((value, index): Pair => {
				const pair = { before: 10, after: 20 + value };
				return places ? { ...pair, at: [index, 60 - index] } : pair;
			});
			expect(pairsOf(columnsOf(pairs))).toEqual(pairs);
		}
	});
});
