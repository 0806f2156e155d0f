import { lcsLength } from './lcs.ts';
import {
	bestRouge,
	candidateIds,
	rougeFrom,
	rougeReferences,
	type Rouge,
	type RougeOptions
} from './rouge-tokens.ts';

/**
 * ROUGE-L (Lin 2004) as rouge-score 0.1.2 computes it: the longest common subsequence over the candidate's length
 * (precision) and the reference's (recall), F with equal weights; of several references the one with the highest F.
 */
export function rougeL(
	candidate: string,
	references: readonly string[],
	options?: RougeOptions
): Rouge {
	const prepared = rougeReferences(references, options);
	const ids = candidateIds(candidate, prepared);
	return bestRouge(
		prepared.tokens.map((tokens) => rougeFrom(lcsLength(ids, tokens), ids.length, tokens.length))
	);
}
