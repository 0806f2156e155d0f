import { preferenceEvidence } from './sequential-test.ts';
import { tally, type PairTally } from './tally.ts';
import { counting, type Vote } from './vote.ts';

/**
 * What the votes so far allow to say. `use`: one variant is preferred to every other at 95 %, though one looked after
 * every vote. `enough`: so many votes without a winner that any preference left is small. `go on`: neither yet.
 */
export type Advice =
	| { readonly type: 'use'; readonly variant: string; readonly votes: number }
	| { readonly type: 'enough'; readonly votes: number }
	| { readonly type: 'go on'; readonly votes: number; readonly leader: string | null };

const level = 0.05;
/** With so many decided votes a preference of 60 to 40 would have shown with a chance of about 90 %. */
const enoughDecided = 300;
/** As many votes that saw no difference say that there is little to see. */
const enoughVotes = 600;

export function advise(votes: readonly Vote[], variants: readonly string[]): Advice {
	const counted = counting(votes);
	const tallies = tally(counted, variants);
	const rivals = Math.max(1, variants.length - 1);
	for (const variant of variants) {
		const others = variants.filter((other) => other !== variant);
		const beatsAll = others.every((other) => {
			const { wins, losses } = between(tallies, variant, other);
			// Each of the comparisons has to hold, and any variant could have been the winner.
			return wins > losses && preferenceEvidence(wins, losses) >= rivals / level;
		});
		if (others.length > 0 && beatsAll) return { type: 'use', variant, votes: counted.length };
	}
	const done = tallies.every(({ firstWins, secondWins, ties, bothBad }) => {
		const decided = firstWins + secondWins;
		return decided >= enoughDecided || decided + ties + bothBad >= enoughVotes;
	});
	if (tallies.length > 0 && done) return { type: 'enough', votes: counted.length };
	return { type: 'go on', votes: counted.length, leader: leaderOf(tallies, variants) };
}

/** The variant with the most wins less losses, where there is just one. */
function leaderOf(tallies: readonly PairTally[], variants: readonly string[]): string | null {
	const leads = variants.map((variant) => {
		const lead = variants
			.filter((other) => other !== variant)
			.map((other) => between(tallies, variant, other))
			.reduce((sum, { wins, losses }) => sum + wins - losses, 0);
		return { variant, lead };
	});
	const most = Math.max(...leads.map(({ lead }) => lead));
	const first = leads.filter(({ lead }) => lead === most);
	return most > 0 && first.length === 1 ? (first[0]?.variant ?? null) : null;
}

function between(tallies: readonly PairTally[], variant: string, other: string) {
	for (const { first, second, firstWins, secondWins } of tallies) {
		if (first === variant && second === other) return { wins: firstWins, losses: secondWins };
		if (first === other && second === variant) return { wins: secondWins, losses: firstWins };
	}
	return { wins: 0, losses: 0 };
}
