import type { Vote } from '#lib/core/arena/vote.ts';
import {
	pairingKey,
	pairingsLeft,
	type Pairing,
	type Question
} from '#lib/core/arena/next-pair.ts';

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
 * was; what was voted on is passed over by whoever asks.
 */
export const questionOrder = (questions: readonly Question[], runIds: readonly string[]): Asked[] =>
	pairingsLeft(questions, [], seedOf([...runIds].sort().join('\n'))).map((pairing) => ({
		key: pairingKey(pairing),
		question: JSON.stringify([pairing.sha256, pairing.prompt]),
		pairing
	}));

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
