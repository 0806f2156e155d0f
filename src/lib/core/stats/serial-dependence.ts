import { midRanks } from './ranks.ts';

/**
 * How many times wider the mean of changes spreads than that of as many independent ones, from 1. A program that wakes up
 * for a second slows all that is measured in that second, and then a hundred changes tell less than a hundred.
 *
 * The root of `1 + Σ w r` over all ordered pairs of changes, where `r` is what two of them contribute to the correlation
 * of ranks and `w` (Bartlett's kernel, as in Newey & West 1987) falls from one to zero over the next `√n` measurements of
 * the side on which the two were closer together, as Conley (1999) does for places. Ranks, so that one stall does not
 * pass for independence. Since the correlation is known from no more changes than the mean is, the root is widened
 * further by what Kiefer & Vogelsang (2005) found for this kernel at 95 %; for much smaller p-values that is too little.
 *
 * @param before when each change's trial was measured on the side before, as numbers that ascend with time.
 * @param after the same of the side after.
 */
export function serialWidening(
	changes: readonly number[],
	before: readonly number[],
	after: readonly number[]
): number {
	const n = changes.length;
	const centered = midRanks(changes).map((rank) => rank - (n + 1) / 2);
	const squares = centered.reduce((sum, rank) => sum + rank ** 2, 0);
	if (squares === 0) return 1;
	const reach = Math.floor(Math.sqrt(n));
	const [first, second] = [midRanks(before), midRanks(after)];
	let products = 0;
	let weights = 0;
	/** Over those that are closest in `own`; `ties`: also those that are equally close in `other`. */
	const add = (own: Float64Array, other: Float64Array, ties: boolean): void => {
		const inOrder = Uint32Array.from(own.keys()).sort(
			(a, b) => (own[a] as number) - (own[b] as number)
		);
		for (let early = 0; early < n; early++)
			for (let late = early + 1; late < n && late <= early + reach; late++) {
				const [a, b] = [inOrder[early] as number, inOrder[late] as number];
				const distance = late - early;
				const elsewhere = Math.abs((other[a] as number) - (other[b] as number));
				if (elsewhere < distance || (elsewhere === distance && !ties)) continue;
				const weight = 1 - distance / (reach + 1);
				weights += weight;
				products += weight * (centered[a] as number) * (centered[b] as number);
			}
	};
	add(first, second, true);
	add(second, first, false);
	const inflation = Math.max(0, 1 + (2 * products) / squares);
	// Two unlike orders have twice the neighbors, and leave half as much to know their correlation from.
	const span = 1 + (reach * weights) / weightsOfOne(n, reach);
	return Math.max(1, Math.sqrt(inflation) * fixedShare(Math.min(1, span / n)));
}

/** The kernel's sum over all unordered pairs of `n` in one order. */
function weightsOfOne(n: number, reach: number): number {
	let sum = 0;
	for (let distance = 1; distance <= Math.min(reach, n - 1); distance++)
		sum += (1 - distance / (reach + 1)) * (n - distance);
	return sum;
}

/** The 97.5 % point of t where a Bartlett kernel spans this share of the values, over that of the normal distribution. */
const fixedShare = (share: number): number =>
	1 + (2.9694 * share + 0.416 * share ** 2 - 0.5324 * share ** 3) / 1.96;
