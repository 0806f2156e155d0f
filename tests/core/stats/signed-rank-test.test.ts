import { expect, test } from 'vitest';
import { signedRanks } from '#lib/core/stats/ranks.ts';
import { createRandom } from '#lib/core/stats/random.ts';
import { signedRankTest, smallestSignedRankP } from '#lib/core/stats/signed-rank-test.ts';

test('worked by hand: three of a kind, and nothing', () => {
	// Ranks 1, 2, 3, all positive: two of eight sign patterns are as far from zero.
	expect(signedRankTest([1, 2, 3])).toBe(0.25);
	expect(signedRankTest([])).toBe(1);
	expect(signedRankTest(new Array<number>(200).fill(0))).toBe(1);
	// Ranks 1.5, 1.5, −3: as far from zero, which is where they are, is every pattern.
	expect(signedRankTest([2, 2, -5])).toBe(1);
	// Zeros share the ranks 1 and 2 and add nothing; 3 and 4 are both positive in two of four patterns' signs.
	expect(signedRankTest([0, 0, 3, 4])).toBe(0.5);
});

test('with ties and zeros it is what trying every sign gives', () => {
	const random = createRandom(11);
	for (let round = 0; round < 40; round++) {
		const n = 3 + Math.floor(random() * 9);
		const differences = Array.from({ length: n }, () => Math.round(random() * 6) - 2);
		expect(signedRankTest(differences)).toBeCloseTo(everySign(differences), 12);
	}
});

function everySign(differences: readonly number[]): number {
	const ranks = signedRanks(differences);
	const sumOf = (pattern: number) =>
		Math.abs(ranks.reduce((sum, rank, at) => sum + ((pattern >> at) & 1 ? -rank : rank), 0));
	const patterns = 2 ** ranks.length;
	let asFar = 0;
	for (let pattern = 0; pattern < patterns; pattern++) if (sumOf(pattern) >= sumOf(0)) asFar++;
	return asFar / patterns;
}

test('the exact and the normal form meet where one takes over from the other', () => {
	for (const shift of [0.5, 0.46, 0.42]) {
		const random = createRandom(3);
		const differences = Array.from({ length: 99 }, () => random() - shift);
		// One more, too small to move anything.
		const exact = signedRankTest(differences);
		const normal = signedRankTest([...differences, 1e-9]);
		expect(Math.abs(exact - normal)).toBeLessThan(0.01);
	}
});

test('the smallest p-value is that of differences which all go one way', () => {
	for (const n of [1, 2, 6, 13, 40, 99])
		expect(signedRankTest(Array.from({ length: n }, (_, index) => index + 1))).toBeCloseTo(
			smallestSignedRankP(n),
			15
		);
	expect(smallestSignedRankP(0)).toBe(1);
});

test('fifty thousand differences', () => {
	const many = Array.from({ length: 50_000 }, (_, index) => (index % 2 ? 1 : -1) * index);
	expect(signedRankTest(many)).toBeGreaterThan(0.5);
	expect(signedRankTest(many.map((size) => size + 5000))).toBeLessThan(1e-12);
});
