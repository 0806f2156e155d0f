import type { Arena } from '#lib/core/arena/arena.ts';
import { meetingKey, standIns } from '#lib/core/arena/contestants.ts';
import type { Vote } from '#lib/core/arena/vote.ts';
import { pairingKey, pairingsLeft, type Pairing } from '#lib/core/arena/next-pair.ts';

/** One pairing to ask, and what it is known by. */
export interface Asked {
	/** The same for both positions. Tells whose texts they are: not to be shown before the vote. */
	readonly key: string;
	/** Of picture and prompt: pairings that share texts share it. */
	readonly question: string;
	readonly pairing: Pairing;
}

/**
 * All pairings in the order in which they are asked. It depends on the runs alone, so that a reload goes on where it
 * was; what was voted on is passed over by whoever asks. Where variants always said the same, their texts are asked
 * once: as the pairing that `votes` have by its key, or else the first.
 */
export function questionOrder(
	{ questions, field }: Pick<Arena, 'questions' | 'field'>,
	runIds: readonly string[],
	votes: ReadonlyMap<string, Vote>
): Asked[] {
	const stands = standIns(field.contestants);
	const meetings = new Map<string, Asked>();
	for (const pairing of pairingsLeft(questions, [], seedOf([...runIds].sort().join('\n')))) {
		const asked = {
			key: pairingKey(pairing),
			question: JSON.stringify([pairing.sha256, pairing.prompt]),
			pairing
		};
		const meeting = meetingKey(pairing, stands);
		const known = meetings.get(meeting);
		if (!known || rankOf(votes, asked) > rankOf(votes, known)) meetings.set(meeting, asked);
	}
	return [...meetings.values()];
}

/** A vote that counts before one that does not, and that before none. */
function rankOf(votes: ReadonlyMap<string, Vote>, { key }: Asked): number {
	const vote = votes.get(key);
	return vote ? (vote.revealed ? 1 : 2) : 0;
}

/** A vote on the texts of `asked`, as given by the trials of the runs at hand: others may have given the same texts. */
export const asAsked = (vote: Vote, { pairing: { left, right } }: Asked): Vote =>
	vote.left.variant === left.variant
		? { ...vote, left, right }
		: { ...vote, left: right, right: left };

/** FNV-1a, 32 bit: another set of runs, another order and other sides. */
function seedOf(text: string): number {
	let value = 0x811c9dc5;
	for (const character of text)
		value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
	return value >>> 0;
}
