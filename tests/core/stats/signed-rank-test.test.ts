import { expect, test } from 'vitest';
import { mean } from '#lib/core/stats/quantile.ts';
import { createRandom } from '#lib/core/stats/random.ts';
import { signedRanks } from '#lib/core/stats/ranks.ts';
import { signFlipTest } from '#lib/core/stats/sign-flip-test.ts';
import { signedRankTest } from '#lib/core/stats/signed-rank-test.ts';

test('worked by hand: three of a kind, and nothing', () => {
	// Ranks 1, 2, 3, all positive: two of eight sign patterns are as far from zero.
	expect(signedRankTest([1, 2, 3], 1)).toBe(0.25);
	expect(signedRankTest([], 1)).toBe(1);
	expect(signedRankTest(new Array<number>(200).fill(0), 1)).toBe(1);
});

test('from a hundred differences on it is what flipping signs gives, and takes no time', () => {
	for (const shift of [0, 0.1, 0.2]) {
		const random = createRandom(3);
		const differences = Array.from({ length: 150 }, () => random() - 0.5 + shift * random());
		const flipped = signFlipTest(signedRanks(differences), mean, 1);
		expect(Math.abs(signedRankTest(differences, 1) - flipped)).toBeLessThan(0.02);
	}
	const many = Array.from({ length: 50_000 }, (_, index) => (index % 2 ? 1 : -1) * index);
	expect(signedRankTest(many, 1)).toBeGreaterThan(0.5);
	expect(
		signedRankTest(
			many.map((size) => size + 5000),
			1
		)
	).toBeLessThan(1e-12);
});
