import { baseForms } from './inflection.ts';
import { alternativesOf } from './presence/keyword-alternatives.ts';
import { tokenizeWords } from './tokenizers.ts';

export interface KeywordRecall {
	/** Found over all, 0–1; `NaN` never: `keywords` must not be empty. */
	readonly recall: number;
	readonly found: readonly string[];
	readonly missed: readonly string[];
}

/**
 * Which keywords a text contains. A keyword is found where all its words stand next to each other in its order; case
 * and simple English inflection (plurals, -ed, -ing) do not matter. Nor do repetitions on either side. Of several
 * names (`sofa = couch`) one is enough.
 */
export function keywordRecall(text: string, keywords: readonly string[]): KeywordRecall {
	const words = formsOf(text);
	const found: string[] = [];
	const missed: string[] = [];
	for (const keyword of new Set(keywords))
		(alternativesOf(keyword).some((name) => contains(words, formsOf(name))) ? found : missed).push(
			keyword
		);
	return { recall: found.length / (found.length + missed.length), found, missed };
}

/** The base forms of each word, in order. */
const formsOf = (text: string): string[][] => tokenizeWords(text).map(baseForms);

const sameWord = (first: readonly string[], second: readonly string[] | undefined): boolean =>
	second !== undefined && first.some((form) => second.includes(form));

function contains(words: readonly string[][], phrase: readonly string[][]): boolean {
	if (phrase.length === 0) return false;
	return words.some((_, start) =>
		phrase.every((forms, offset) => sameWord(forms, words[start + offset]))
	);
}
