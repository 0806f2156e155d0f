import { normalCdf } from './normal-distribution.ts';
import { mean } from './quantile.ts';
import { signedRanks } from './ranks.ts';
import { signFlipTest, smallestSignFlipP } from './sign-flip-test.ts';

/** From here on the sum of signed ranks is normal to more digits than a verdict looks at. */
const large = 100;

/**
 * Wilcoxon's signed-rank test (1945), two-sided: how often the ranks of paired differences would add up to so much if
 * each sign were a coin's. By flipping signs below a hundred differences, by the normal distribution with the
 * permutation's own variance, the sum of squared ranks, from there on. Equal sizes share ranks; zeros keep theirs and add
 * nothing (Pratt 1959).
 *
 * @returns 1 for nothing.
 */
export function signedRankTest(differences: readonly number[], seed: number): number {
	const ranks = signedRanks(differences);
	if (ranks.length < large) return signFlipTest(ranks, mean, seed);
	const sum = ranks.reduce((total, rank) => total + rank, 0);
	const squares = ranks.reduce((total, rank) => total + rank ** 2, 0);
	// Every flip moves the sum by at least two.
	const distance = Math.max(0, Math.abs(sum) - 1);
	return squares === 0 ? 1 : Math.min(1, 2 * normalCdf(-distance / Math.sqrt(squares)));
}

/** The smallest p-value that {@link signedRankTest} can give for `n` differences: fewer can prove nothing. */
export const smallestSignedRankP = (n: number): number =>
	n < large ? smallestSignFlipP(n) : Number.MIN_VALUE;
