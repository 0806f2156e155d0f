import { tokenizeRouge } from './tokenizers.ts';

/** All in 0–1. */
export interface RougeL {
	readonly precision: number;
	readonly recall: number;
	readonly f: number;
}

const none: RougeL = { precision: 0, recall: 0, f: 0 };

/**
 * ROUGE-L (Lin 2004) as rouge-score computes it: the longest common subsequence over the candidate's length
 * (precision) and the reference's (recall), F with equal weights; of several references the one with the highest F.
 */
export function rougeL(candidate: string, references: readonly string[]): RougeL {
	const tokens = tokenizeRouge(candidate);
	let best = none;
	for (const reference of references) {
		const one = compare(tokens, tokenizeRouge(reference));
		if (one.f > best.f) best = one;
	}
	return best;
}

function compare(candidate: readonly string[], reference: readonly string[]): RougeL {
	const common = longestCommonSubsequence(candidate, reference);
	if (common === 0) return none;
	const precision = common / candidate.length;
	const recall = common / reference.length;
	return { precision, recall, f: (2 * precision * recall) / (precision + recall) };
}

/** Its length, in one row of the usual table. */
function longestCommonSubsequence(first: readonly string[], second: readonly string[]): number {
	const ids = new Map<string, number>();
	const idOf = (token: string): number => {
		const id = ids.get(token) ?? ids.size;
		ids.set(token, id);
		return id;
	};
	const columns = Int32Array.from(second, idOf);
	const row = new Int32Array(columns.length + 1);
	for (const token of first) {
		const id = idOf(token);
		let diagonal = 0;
		for (let column = 0; column < columns.length; column++) {
			const above = row[column + 1] as number;
			const left = row[column] as number;
			row[column + 1] = columns[column] === id ? diagonal + 1 : Math.max(above, left);
			diagonal = above;
		}
	}
	return row[columns.length] as number;
}
