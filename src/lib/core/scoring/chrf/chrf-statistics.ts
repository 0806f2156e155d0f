import { chrfWords, codePoints } from './chrf-tokens.ts';
import { comparedTexts, type Overlap, type TokenReader } from './compared-texts.ts';
import { chrfOf } from './chrf-formula.ts';
import type { ChrfOptions } from './chrf-options.ts';

/**
 * What a text adds to a corpus's chrF: n-gram counts against the reference that gives it the highest score; of equal
 * ones the first. Character orders come first, then word orders.
 */
export interface ChrfStatistics {
	/** Of the candidate; 0 where the reference has none of that order. */
	readonly candidate: readonly number[];
	readonly reference: readonly number[];
	readonly matches: readonly number[];
}

/**
 * Counts of one candidate against its references, which must not be empty.
 * @throws RangeError on orders that are no whole numbers from 0 on, or both 0, or without references.
 */
export function chrfStatistics(
	candidate: string,
	references: readonly string[],
	options: ChrfOptions
): ChrfStatistics {
	check(references, options);
	const characters = overlapsOfCharacters(candidate, references, options);
	const words = options.wordOrder > 0 ? overlapsOfWords(candidate, references, options) : [];
	let best: ChrfStatistics | undefined;
	let highest = -1;
	for (const [index, ofCharacters] of characters.entries()) {
		const statistics = joined(ofCharacters, words[index]);
		const score = chrfOf(statistics, options);
		if (score <= highest) continue;
		highest = score;
		best = statistics;
	}
	return best as ChrfStatistics;
}

function check(references: readonly string[], { charOrder, wordOrder }: ChrfOptions): void {
	if (references.length === 0) throw new RangeError('chrF needs at least one reference.');
	for (const order of [charOrder, wordOrder])
		if (!(Number.isInteger(order) && order >= 0))
			throw new RangeError(`chrF has no order ${order}: give a whole number from 0 on.`);
	if (charOrder + wordOrder === 0)
		throw new RangeError('chrF needs characters or words: give one of the orders from 1 on.');
}

function overlapsOfCharacters(
	candidate: string,
	references: readonly string[],
	{ charOrder, lowercase, whitespace }: ChrfOptions
): readonly Overlap[] {
	const key = `characters|${charOrder}|${lowercase}|${whitespace}`;
	const reader = (): TokenReader => (text) =>
		codePoints(lowercase ? text.toLowerCase() : text, whitespace);
	return comparedTexts(references, charOrder, key, reader).overlaps(candidate);
}

function overlapsOfWords(
	candidate: string,
	references: readonly string[],
	{ wordOrder, lowercase }: ChrfOptions
): readonly Overlap[] {
	const key = `words|${wordOrder}|${lowercase}`;
	const reader = (): TokenReader => {
		const numbers = new Map<string, number>();
		return (text, learn) =>
			Int32Array.from(chrfWords(lowercase ? text.toLowerCase() : text), (word) => {
				const known = numbers.get(word);
				if (known !== undefined) return known;
				if (learn) numbers.set(word, numbers.size);
				return learn ? numbers.size - 1 : -1;
			});
	};
	return comparedTexts(references, wordOrder, key, reader).overlaps(candidate);
}

const joined = (characters: Overlap, words: Overlap | undefined): ChrfStatistics => ({
	candidate: [...characters.candidate, ...(words?.candidate ?? [])],
	reference: [...characters.reference, ...(words?.reference ?? [])],
	matches: [...characters.matches, ...(words?.matches ?? [])]
});
