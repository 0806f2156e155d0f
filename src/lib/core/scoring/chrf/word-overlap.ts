import { NgramOverlap } from '../ngram-overlap.ts';
import { NumberedTexts } from '../numbered-texts.ts';
import type { ChrfOptions } from './chrf-options.ts';
import { readChrfWords } from './chrf-tokens.ts';
import type { Overlap } from './overlap.ts';

const overlap = new NgramOverlap();
const texts = {
	mixed: new NumberedTexts<never>(readChrfWords),
	lower: new NumberedTexts<never>((text, onToken) => readChrfWords(text.toLowerCase(), onToken))
};

/** Runs of words that a candidate shares with each of its references. */
export function wordOverlaps(
	candidate: string,
	references: readonly string[],
	{ wordOrder, lowercase }: Pick<ChrfOptions, 'wordOrder' | 'lowercase'>
): readonly Overlap[] {
	const numbered = texts[lowercase ? 'lower' : 'mixed'];
	const { tokens, bounds } = numbered.references(references);
	const { numbers, length } = numbered.candidate(candidate);
	overlap.take(numbers, length, wordOrder);
	return references.map((_, index) => {
		const from = bounds[index] as number;
		const end = bounds[index + 1] as number;
		const matches = new Array<number>(wordOrder).fill(0);
		overlap.shared(tokens, from, end, matches);
		return { candidateLength: length, referenceLength: end - from, matches };
	});
}
