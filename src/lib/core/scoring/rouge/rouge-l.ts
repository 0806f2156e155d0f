import { lcsLength } from './lcs.ts';
import { rougeTexts, type RougeOptions } from './rouge-tokens.ts';
import { bestRouge, rougeFrom, type Rouge } from './rouge.ts';

/**
 * ROUGE-L (Lin 2004) as rouge-score 0.1.2 computes it: the longest common subsequence over the candidate's length
 * (precision) and the reference's (recall), F with equal weights; of several references the one with the highest F.
 */
export function rougeL(
	candidate: string,
	references: readonly string[],
	options?: RougeOptions
): Rouge {
	const texts = rougeTexts(options);
	const { tokens, bounds } = texts.references(references);
	const { numbers, length } = texts.candidate(candidate);
	const given = numbers.subarray(0, length);
	return bestRouge(references.length, (index) => {
		const expected = tokens.subarray(bounds[index], bounds[index + 1]);
		return rougeFrom(lcsLength(given, expected), length, expected.length);
	});
}
