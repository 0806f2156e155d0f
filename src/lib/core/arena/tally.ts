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

type Counts = { -readonly [Name in keyof PairTally]: PairTally[Name] };

/** Every pair of variants that was voted on, in the order of `variants`. One pass: resampling asks for it often. */
export function tally(votes: readonly Vote[], variants: readonly string[]): PairTally[] {
	const at = new Map(variants.map((variant, index) => [variant, index]));
	const tallies: (Counts | undefined)[] = [];
	for (const { left, right, choice } of votes) {
		const [own, other] = [at.get(left.variant), at.get(right.variant)];
		if (own === undefined || other === undefined || own === other) continue;
		const leftIsFirst = own < other;
		const place = leftIsFirst ? own * variants.length + other : other * variants.length + own;
		const [first, second] = leftIsFirst
			? [left.variant, right.variant]
			: [right.variant, left.variant];
		const counts = (tallies[place] ??= {
			...{ first, second },
			...{ firstWins: 0, secondWins: 0, ties: 0, bothBad: 0 }
		});
		if (choice === 'tie') counts.ties++;
		else if (choice === 'both-bad') counts.bothBad++;
		else if ((choice === 'left') === leftIsFirst) counts.firstWins++;
		else counts.secondWins++;
	}
	return tallies.flatMap((counts) => counts ?? []);
}
