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
	const { tokens, bounds } = entry;
	// Both orders are counted at once.
	if (entry.last?.candidate !== candidate) {
		const { numbers, length } = texts.candidate(candidate);
		overlap.take(numbers, length, 2);
		const matches = new Array<number>(2 * references.length).fill(0);
		for (let index = 0; index < references.length; index++) {
			const [from, to] = [bounds[index] as number, bounds[index + 1] as number];
			overlap.shared(tokens, from, to, matches, 2 * index);
		}
		entry.last = { candidate, result: { length, matches } };
	}
	const { length, matches }: SharedNgrams = entry.last.result;
	return bestRouge(references.length, (index) => {
		const ofReference = (bounds[index + 1] as number) - (bounds[index] as number);
		const hits = matches[2 * index + order - 1] as number;
		return rougeFrom(hits, ngramsOf(length, order), ngramsOf(ofReference, order));
	});
}
