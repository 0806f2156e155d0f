import { expect, test } from 'vitest';
import { bandOf } from '#lib/core/color/band.ts';

test.each([
	[100, 10],
	[95, 9.5],
	[90, 9],
	[80, 7.5],
	[70, 7],
	[60, 5.5],
	[50, 5],
	[40, 3.5],
	[30, 3],
	[20, 1.5],
	[10, 1],
	[5, 0.5],
	[0, 0],
	[101, 10],
	[-1, 0],
	[NaN, 0],
	[Infinity, 10]
])('%d is %d', (score, band) => expect(bandOf(score)).toBeCloseTo(band, 12));

test.each([
	[90, 8],
	[70, 6],
	[50, 4],
	[30, 2],
	[10, 1]
])('just below %d is just below %d', (edge, band) => {
	expect(bandOf(edge - 1e-9)).toBeLessThanOrEqual(band);
	expect(bandOf(edge - 1e-9)).toBeCloseTo(band, 6);
});

test('more is never less', () => {
	for (let score = 0; score < 100; score += 0.25)
		expect(bandOf(score + 0.25)).toBeGreaterThan(bandOf(score));
});
