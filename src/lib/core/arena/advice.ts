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

/** Of each of a variant's comparisons: all have to hold, and any variant could have been the winner. */
const evidenceNeeded = (variants: number): number => Math.max(1, variants - 1) / level;
/** With so many decided votes a preference of 60 to 40 would have shown with a chance of about 90 %. */
const enoughDecided = 300;
/** As many votes that saw no difference say that there is little to see. */
const enoughVotes = 600;

export function advise(votes: readonly Vote[], variants: readonly string[]): Advice {
	const counted = counting(votes);
	const tallies = tally(counted, variants);
	for (const variant of variants) {
		const others = variants.filter((other) => other !== variant);
		const beatsAll = others.every((other) => {
			const { wins, losses } = between(tallies, variant, other);
			return wins > losses && preferenceEvidence(wins, losses) >= evidenceNeeded(variants.length);
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

/** What the leader lacks against one rival. */
export interface OpenComparison {
	readonly rival: string;
	readonly wins: number;
	readonly losses: number;
	/**
	 * Decided votes that would do if wins and losses came on as they did so far: no promise. `null` where the leader is
	 * not ahead, or so little that a thousand votes would not do.
	 */
	readonly more: number | null;
}

const mostForeseen = 1000;

/** The rivals to whom `leader` is not clearly preferred yet. */
export function openComparisons(
	votes: readonly Vote[],
	variants: readonly string[],
	leader: string
): OpenComparison[] {
	const tallies = tally(counting(votes), variants);
	const needed = evidenceNeeded(variants.length);
	return variants
		.filter((variant) => variant !== leader)
		.map((rival) => ({ rival, ...between(tallies, leader, rival) }))
		.filter(({ wins, losses }) => wins <= losses || preferenceEvidence(wins, losses) < needed)
		.map((open) => ({ ...open, more: votesMissing(open.wins, open.losses, needed) }));
}

function votesMissing(wins: number, losses: number, needed: number): number | null {
	if (wins <= losses) return null;
	const share = wins / (wins + losses);
	for (let more = 1; more <= mostForeseen; more++) {
		const evidence = preferenceEvidence(wins + share * more, losses + (1 - share) * more);
		if (evidence >= needed) return more;
	}
	return null;
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
