import { expect, test } from 'vitest';
import { placeLabels } from '#lib/ui/charts/label-places.ts';

test('a lone label stands to the upper right of its point', () => {
	const [place] = placeLabels([{ x: 50, y: 50 }], [40], 300);
	expect(place!.x).toBeGreaterThan(50);
	expect(place!.y).toBeLessThan(50);
});

test('a label that would leave on the right goes to the left', () => {
	const [place] = placeLabels([{ x: 290, y: 50 }], [40], 300);
	expect(place!.x + 40).toBeLessThan(290);
});

test('labels of near points do not cover each other', () => {
	const points = [
		{ x: 100, y: 50 },
		{ x: 104, y: 52 },
		{ x: 110, y: 48 }
	];
	const places = placeLabels(points, [60, 60, 60], 300);
	for (const [index, a] of places.entries())
		for (const b of places.slice(index + 1))
			expect(Math.abs(a.x - b.x) >= 60 || Math.abs(a.y - b.y) >= 15).toBe(true);
});
