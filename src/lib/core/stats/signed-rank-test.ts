import { normalCdf } from './normal-distribution.ts';
import { signedRanks } from './ranks.ts';

/** From here on the sum of signed ranks is normal to more digits than a verdict looks at. */
const large = 100;

/**
 * Wilcoxon's signed-rank test (1945), two-sided: how often the ranks of paired differences would add up to so much if
 * each sign were a coin's. Below a hundred differences exactly, over all 2ⁿ signs; from there on by the normal
 * distribution with the permutation's own variance, the sum of squared ranks. Equal sizes share ranks; zeros keep theirs
 * and add nothing (Pratt 1959).
 *
 * @returns 1 for nothing.
 */
export function signedRankTest(differences: readonly number[]): number {
	const ranks = signedRanks(differences);
	const sum = Math.abs(ranks.reduce((total, rank) => total + rank, 0));
	if (sum === 0) return 1;
	if (ranks.length < large) return exactP(ranks, sum);
	const squares = ranks.reduce((total, rank) => total + rank ** 2, 0);
	// Every flip moves the sum by at least two.
	const distance = Math.max(0, sum - 1);
	return Math.min(1, 2 * normalCdf(-distance / Math.sqrt(squares)));
}

/**
 * The share of all sign patterns whose sum is at least as far from zero. The chance of each possible sum of the positive
 * ranks is built up rank by rank, in halves of a rank, since ranks that are shared end in a half.
 */
function exactP(ranks: Float64Array, sum: number): number {
	const halves = ranks.map((rank) => Math.abs(rank) * 2);
	const total = halves.reduce((most, half) => most + half, 0);
	const chances = new Float64Array(total + 1);
	chances[0] = 1;
	let reached = 0;
	for (const half of halves) {
		if (half === 0) continue;
		reached += half;
		for (let at = reached; at >= 0; at--)
			chances[at] = ((chances[at] ?? 0) + (chances[at - half] ?? 0)) / 2;
	}
	// Positive ranks add up to half of (all + sum).
	let tail = 0;
	for (let at = total; at >= total / 2 + sum; at--) tail += chances[at] ?? 0;
	return Math.min(1, 2 * tail);
}

/** The smallest p-value that {@link signedRankTest} can give for `n` differences: fewer can prove nothing. */
export const smallestSignedRankP = (n: number): number =>
	n < large ? Math.min(1, 2 / 2 ** n) : Number.MIN_VALUE;
