/** What a variant would have chosen along an answer, one per position. */
export interface Choices {
	readonly ids: readonly number[];
	/** By how much each stood above the answer's token, in logits; 0 where it is that token. */
	readonly leads: readonly number[];
}

/** How far a model, led along an answer, would have chosen it by itself. */
export interface Agreement {
	/** Positions at which its greedy choice is the answer's token. */
	readonly agreed: number;
	/** Positions at which it chose another token, and clearly so: see {@link clearLead}. */
	readonly clear: number;
	readonly positions: number;
	/** 0-based position of the first other choice; `null`: there is none. */
	readonly firstDivergence: number | null;
}

/**
 * Logits from which on another choice is no matter of rounding: it was e times as likely. The same weights in another
 * order of additions differ by thousandths in fp32, by hundredths in fp16.
 */
export const clearLead = 1;

/**
 * Compares an answer with the choices that a model made along it, behind each of its prefixes. Unlike a comparison of
 * two free answers one early difference does not make all that follows different.
 *
 * @param choices one per position; positions without a choice count as clear disagreement.
 */
export function agreementOf(answer: readonly number[], { ids, leads }: Choices): Agreement {
	let agreed = 0;
	let clear = 0;
	let firstDivergence: number | null = null;
	for (const [position, id] of answer.entries()) {
		if (ids[position] === id) {
			agreed++;
			continue;
		}
		firstDivergence ??= position;
		if ((leads[position] ?? Infinity) >= clearLead) clear++;
	}
	return { agreed, clear, positions: answer.length, firstDivergence };
}

/** Positions of all answers together, each counting the same. */
export function pooledAgreement(
	agreements: readonly Agreement[]
): Pick<Agreement, 'agreed' | 'clear' | 'positions'> {
	return {
		agreed: agreements.reduce((sum, { agreed }) => sum + agreed, 0),
		clear: agreements.reduce((sum, { clear }) => sum + clear, 0),
		positions: agreements.reduce((sum, { positions }) => sum + positions, 0)
	};
}
