import { expect, test } from 'vitest';
import { clearlyBest, type SummaryCell } from '#lib/features/runs/page/summary-cell.ts';

const cell = (value: number, low: number, high: number): SummaryCell => ({
	value,
	p95: null,
	interval: [low, high],
	n: 10,
	outliers: 0,
	signature: null,
	caution: null
});

test('names the variant whose interval no other touches', () => {
	const cells = [cell(10, 9, 11), cell(5, 4, 6), cell(20, 18, 22)];
	expect(clearlyBest(cells, 'lower')).toBe(1);
	expect(clearlyBest(cells, 'higher')).toBe(2);
});

test('makes no claim where intervals meet, even at an end', () => {
	expect(clearlyBest([cell(10, 9, 11), cell(8, 7, 9)], 'lower')).toBeNull();
	expect(clearlyBest([cell(10, 9, 11), cell(8, 7, 8.9)], 'lower')).toBe(1);
});

test('makes no claim without an interval, a rival or a direction', () => {
	const bare = { ...cell(5, 4, 6), interval: null };
	expect(clearlyBest([cell(10, 9, 11), bare], 'lower')).toBeNull();
	expect(clearlyBest([bare, cell(1, 0.9, 1.1)], 'lower')).toBeNull();
	expect(clearlyBest([cell(10, 9, 11), null], 'lower')).toBeNull();
	expect(clearlyBest([cell(10, 9, 11), cell(5, 4, 6)], 'none')).toBeNull();
});
