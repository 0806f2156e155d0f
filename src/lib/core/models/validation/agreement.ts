/** How far a model, led along an answer, would have chosen it by itself. */
export interface Agreement {
	/** Positions at which its greedy choice is the answer's token. */
	readonly agreed: number;
	readonly positions: number;
	/** 0-based position of the first other choice; `null`: there is none. */
	readonly firstDivergence: number | null;
}

/**
 * Compares an answer with the choices that a model made along it, behind each of its prefixes. Unlike a comparison of
 * two free answers one early difference does not make all that follows different.
 *
 * @param choices one per position; positions without a choice count as disagreement.
 */
export function agreementOf(answer: readonly number[], choices: readonly number[]): Agreement {
	let agreed = 0;
	let firstDivergence: number | null = null;
	for (const [position, id] of answer.entries())
		if (choices[position] === id) agreed++;
		else firstDivergence ??= position;
	return { agreed, positions: answer.length, firstDivergence };
}

/** Positions of all answers together, each counting the same. */
export function pooledAgreement(
	agreements: readonly Agreement[]
): Pick<Agreement, 'agreed' | 'positions'> {
	return {
		agreed: agreements.reduce((sum, { agreed }) => sum + agreed, 0),
		positions: agreements.reduce((sum, { positions }) => sum + positions, 0)
	};
}
