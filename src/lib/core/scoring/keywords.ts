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
	for (const keyword of new Set(keywords)) (names(words, keyword) ? found : missed).push(keyword);
	return { recall: found.length / (found.length + missed.length), found, missed };
}

export interface KeywordPrecision {
	/** Expected over all, 0–1; `null` where the text has no keyword. */
	readonly precision: number | null;
	readonly expected: readonly string[];
	readonly unexpected: readonly string[];
}

/**
 * How many of the keywords that a text lists are expected. It lists what stands between commas, semicolons, bullets
 * and line ends, numbers before it aside. One is expected that contains an expected one, as a text does; repetitions
 * do not matter.
 */
export function keywordPrecision(text: string, keywords: readonly string[]): KeywordPrecision {
	const listed = new Map<string, string[][]>();
	for (const item of text.split(/[,;\n\r、，；•·|]+/u)) {
		const plain = item.replace(/^\s*(?:\d+[.)]\s+|[-*–]\s+)?/u, '').trim();
		const words = formsOf(plain);
		if (words.length > 0) listed.set(tokenizeWords(plain).join(' '), words);
	}
	const expected: string[] = [];
	const unexpected: string[] = [];
	for (const [item, words] of listed)
		(keywords.some((keyword) => names(words, keyword)) ? expected : unexpected).push(item);
	const precision = listed.size === 0 ? null : expected.length / listed.size;
	return { precision, expected, unexpected };
}

/** Whether one of a keyword's names is among the words. */
const names = (words: readonly string[][], keyword: string): boolean =>
	alternativesOf(keyword).some((name) => contains(words, formsOf(name)));

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
