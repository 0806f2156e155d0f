import { NgramOverlap } from '../ngram-overlap.ts';
import { ngramsOf } from '../ngram-trie.ts';
import { rougeTexts, type RougeOptions, type SharedNgrams } from './rouge-tokens.ts';
import { bestRouge, rougeFrom, type Rouge } from './rouge.ts';

const overlap = new NgramOverlap();

/**
 * ROUGE-1 or ROUGE-2 (Lin 2004) as rouge-score 0.1.2 computes it: words, or pairs of neighboring words, that both texts
 * have, each as often as the text that has it less; of several references the one with the highest F.
 */
export function rougeN(
	candidate: string,
	references: readonly string[],
	order: 1 | 2,
	options?: RougeOptions
): Rouge {
	const texts = rougeTexts(options);
	const entry = texts.references(references);
	const { tokens, ends } = entry;
	// Both orders are counted at once.
	if (entry.last?.candidate !== candidate) {
		const { numbers, length } = texts.candidate(candidate);
		overlap.take(numbers, length, 2);
		const matches = new Array<number>(2 * ends.length).fill(0);
		for (let index = 0, from = 0; index < ends.length; index++) {
			overlap.shared(tokens, from, ends[index] as number, matches, 2 * index);
			from = ends[index] as number;
		}
		entry.last = { candidate, result: { length, matches } };
	}
	const { length, matches }: SharedNgrams = entry.last.result;
	return bestRouge(ends.length, (index) => {
		const ofReference = (ends[index] as number) - (index === 0 ? 0 : (ends[index - 1] as number));
		const hits = matches[2 * index + order - 1] as number;
		return rougeFrom(hits, ngramsOf(length, order), ngramsOf(ofReference, order));
	});
}
