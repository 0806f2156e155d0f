import { expect, test } from 'vitest';
import { drift } from '#lib/core/stats/drift.ts';
import { createRandom } from '#lib/core/stats/random.ts';

const noisy = (n: number, level: (index: number) => number, seed = 1): number[] => {
	const random = createRandom(seed);
	return Array.from({ length: n }, (_, index) => level(index) * (0.95 + 0.1 * random()));
};

test('a straight line has its slope and no change that is not its own', () => {
	const line = Array.from({ length: 20 }, (_, index) => 10 + 2 * index);
	expect(drift(line)).toMatchObject({ n: 20, slope: 2, relativeChange: 38 / 29 });
	expect(drift(line)?.trendP).toBeLessThan(1e-6);
});

test('a step is dated', () => {
	const found = drift(noisy(60, (index) => (index < 40 ? 100 : 130)));
	expect(found?.change?.at).toBe(40);
	expect(found?.change?.p).toBeLessThan(0.001);
	expect(found?.change?.medianAfter).toBeGreaterThan(120);
});

test('noise has neither trend nor step, in most of 100 seeds', () => {
	const alarms = Array.from({ length: 100 }, (_, seed) => drift(noisy(50, () => 100, seed + 1)));
	expect(alarms.filter((one) => (one?.trendP ?? 0) < 0.05).length).toBeLessThanOrEqual(10);
	expect(alarms.filter((one) => (one?.change?.p ?? 0) < 0.05).length).toBeLessThanOrEqual(10);
});

test('one wild value is no drift', () => {
	const values = noisy(40, () => 100);
	values[20] = 100_000;
	expect(drift(values)?.trendP).toBeGreaterThan(0.05);
});

test('ten thousand values are thinned, and the slope stays per value', () => {
	const found = drift(noisy(10_000, (index) => 100 + index / 100));
	expect(found?.slope).toBeCloseTo(0.01, 3);
});

test('a few values, and equal ones, give no misleading figure', () => {
	expect(drift([1, 2])).toBeNull();
	expect(drift([1, 2, 3])?.change).toBeNull();
	expect(drift(new Array<number>(30).fill(5))).toMatchObject({ slope: 0, trendP: 1 });
	expect(drift(new Array<number>(30).fill(5))?.change?.p).toBe(1);
	expect(drift(new Array<number>(30).fill(0))?.relativeChange).toBeNull();
});
