import { describe, expect, test } from 'vitest';
import { comparePairs, type Pair } from '#lib/core/stats/paired-comparison.ts';
import { createRandom } from '#lib/core/stats/random.ts';
import { judge, type Verdict } from '#lib/core/stats/verdict.ts';

/** Latencies as they come: log-normal noise of 8 %, images of different difficulty, now and then a stall. */
function latencies(seed: number, factor: number, images = 48): Pair[] {
	const random = createRandom(seed);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	const measured = (base: number) => base * Math.exp(0.08 * normal()) * (random() < 0.03 ? 3 : 1);
	return Array.from({ length: images }, () => {
		const base = 100 * Math.exp(0.5 * normal());
		return { before: measured(base), after: measured(base) * factor };
	});
}

const verdictOf = (pairs: Pair[], threshold = 0.05, together = 1): Verdict | undefined =>
	judge(
		Array.from({ length: together }, () => ({
			comparison: comparePairs(pairs, 'ratio', 1),
			better: 'lower' as const,
			threshold
		}))
	)[0]?.verdict;

describe('over many seeds', () => {
	const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

	test('at most 5 % of comparisons of the same thing are called different', () => {
		const alarms = seeds.filter((seed) => verdictOf(latencies(seed, 1)) !== 'within noise');
		expect(alarms.length).toBeLessThanOrEqual(10);
	});

	test('10 % more is found, and by how much', () => {
		const found = seeds.filter((seed) => verdictOf(latencies(seed, 1.1)) === 'worse');
		expect(found.length).toBeGreaterThanOrEqual(180);
		const changes = seeds.map((seed) => comparePairs(latencies(seed, 1.1), 'ratio', 1).change);
		const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
		expect(Math.abs(mean - 0.1)).toBeLessThan(0.01);
	});
});

test('a change that is certain but too small to matter is within noise', () => {
	const pairs = Array.from({ length: 30 }, (_, index) => {
		const before = 100 + index;
		return { before, after: before * 1.01 };
	});
	expect(verdictOf(pairs)).toBe('within noise');
	expect(verdictOf(pairs, 0.005)).toBe('worse');
});

test('better and worse follow the metric', () => {
	const pairs = latencies(1, 0.7);
	const comparison = comparePairs(pairs, 'ratio', 1);
	expect(judge([{ comparison, better: 'lower', threshold: 0.05 }])[0]?.verdict).toBe('better');
	expect(judge([{ comparison, better: 'higher', threshold: 0.05 }])[0]?.verdict).toBe('worse');
});

test('too few pairs say so, the more so the more is compared', () => {
	expect(verdictOf(latencies(1, 2, 5))).toBe('not enough data');
	expect(verdictOf(latencies(2, 2, 6))).toBe('worse');
	expect(verdictOf(latencies(2, 2, 6), 0.05, 12)).toBe('not enough data');
	expect(verdictOf([])).toBe('not enough data');
});

test('as many comparisons as a page makes leave room for what fifty pairs show', () => {
	// Eight sides with forty metrics each: p-values from a few thousand draws could never get below 5 % here.
	expect(verdictOf(latencies(2, 1.5, 50), 0.05, 7 * 40)).toBe('worse');
});

test('the same values on both sides are within noise, without a number that is none', () => {
	const pairs = Array.from({ length: 20 }, (_, index) => ({ before: index, after: index }));
	const same = comparePairs(pairs, 'difference', 1);
	expect(same).toMatchObject({ change: 0, p: 1, effect: null, higher: 0, lower: 0 });
	expect(judge([{ comparison: same, better: 'higher', threshold: 0.1 }])[0]?.verdict).toBe(
		'within noise'
	);
});

test('pairs that have no ratio are left out and counted', () => {
	const comparison = comparePairs(
		[...latencies(1, 1, 8), { before: 0, after: 5 }, { before: 3, after: NaN }],
		'ratio',
		1
	);
	expect(comparison).toMatchObject({ pairs: 8, left: 2 });
	expect(comparison.change).toSatisfy(Number.isFinite);
});

test('the same change in every pair has no effect size: its spread is rounding', () => {
	const pairs = Array.from({ length: 16 }, (_, index) => ({
		before: 434.1 + index * 3.7,
		after: (434.1 + index * 3.7) * 1.33
	}));
	expect(comparePairs(pairs, 'ratio', 1).effect).toBeNull();
	expect(comparePairs(latencies(1, 1.1), 'ratio', 1).effect).toBeGreaterThan(0);
});
