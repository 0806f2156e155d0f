import { expect, test } from 'vitest';
import { lcsPlaces } from '#lib/core/scoring/rouge/lcs-path.ts';
import { lcsLength } from '#lib/core/scoring/rouge/lcs.ts';
import { rougeL } from '#lib/core/scoring/rouge/rouge-l.ts';
import { rougeLsum } from '#lib/core/scoring/rouge/rouge-lsum.ts';

/** The usual table, whole. */
function table(first: Int32Array, second: Int32Array): number[][] {
	const rows = [new Array<number>(second.length + 1).fill(0)];
	for (const token of first) {
		const above = rows.at(-1) as number[];
		const row = [0];
		for (const [at, other] of second.entries())
			row.push(
				token === other && token >= 0
					? (above[at] as number) + 1
					: Math.max(above[at + 1] as number, row[at] as number)
			);
		rows.push(row);
	}
	return rows;
}

/** What rouge-score reads out of it. */
function placesByTable(first: Int32Array, second: Int32Array): number[] {
	const rows = table(first, second);
	const length = (row: number, column: number): number => rows[row]?.[column] as number;
	const places: number[] = [];
	let [row, column] = [first.length, second.length];
	while (row > 0 && column > 0)
		if (first[row - 1] === second[column - 1] && (first[row - 1] as number) >= 0) {
			places.unshift(--row);
			column--;
		} else if (length(row, column - 1) > length(row - 1, column)) column--;
		else row--;
	return places;
}

/** Numbers that follow from a seed, below a bound; some are -1, which matches nothing. */
function sequence(seed: number, length: number, bound: number): Int32Array {
	let state = seed;
	return Int32Array.from({ length }, () => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		return ((state >>> 8) % (bound + 1)) - 1;
	});
}

test.each([
	[5, 7, 2],
	[30, 30, 3],
	[31, 29, 4],
	[29, 31, 40],
	[100, 61, 2],
	[200, 150, 5],
	[150, 400, 300],
	[0, 5, 3]
])('%i tokens against %i, %i different', (first, second, bound) => {
	for (let seed = 1; seed <= 20; seed++) {
		const [one, other] = [sequence(seed, first, bound), sequence(seed + 1000, second, bound)];
		const places = placesByTable(one, other);
		expect(lcsLength(one, other)).toBe(places.length);
		expect(lcsPlaces(one, other)).toEqual(places);
	}
});

test('ten thousand words take their time by bits, not by cells', () => {
	const words = (step: number): string =>
		Array.from({ length: 10_000 }, (_, index) => `w${(index * step) % 997}`).join(' ');
	const [candidate, reference] = [words(7), words(11)];
	const started = Date.now();
	const whole = rougeL(candidate, [reference]);
	expect(rougeLsum(candidate, [reference])).toEqual(whole);
	expect(rougeLsum(`${candidate}\nmore`, [`${reference}\nelse`]).f).toBeCloseTo(whole.f, 3);
	expect(Date.now() - started).toBeLessThan(3000);
});
