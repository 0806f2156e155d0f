import type { Vote } from './vote.ts';

/** What was said of one variant beside another. */
export interface PairTally {
	readonly first: string;
	readonly second: string;
	readonly firstWins: number;
	readonly secondWins: number;
	readonly ties: number;
	/** Ties of a kind: neither is good enough. */
	readonly bothBad: number;
}

/** Every pair of variants that was voted on, in the order of `variants`. */
export function tally(votes: readonly Vote[], variants: readonly string[]): PairTally[] {
	const tallies: PairTally[] = [];
	for (const [at, first] of variants.entries())
		for (const second of variants.slice(at + 1)) {
			const own = votes.filter(
				({ left, right }) =>
					(left.variant === first && right.variant === second) ||
					(left.variant === second && right.variant === first)
			);
			if (own.length === 0) continue;
			const wins = (variant: string): number =>
				own.filter(({ choice, left, right }) =>
					choice === 'left'
						? left.variant === variant
						: choice === 'right' && right.variant === variant
				).length;
			tallies.push({
				first,
				second,
				firstWins: wins(first),
				secondWins: wins(second),
				ties: own.filter(({ choice }) => choice === 'tie').length,
				bothBad: own.filter(({ choice }) => choice === 'both-bad').length
			});
		}
	return tallies;
}
