import { ngramsOf } from '../ngram-trie.ts';
import { characterOverlaps } from './character-overlap.ts';
import { chrfOf } from './chrf-formula.ts';
import type { ChrfOptions } from './chrf-options.ts';
import type { Overlap } from './overlap.ts';
import { wordOverlaps } from './word-overlap.ts';

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
	const characters = characterOverlaps(candidate, references, options);
	const words = options.wordOrder > 0 ? wordOverlaps(candidate, references, options) : [];
	const orders = options.charOrder + options.wordOrder;
	const statistics = { candidate: zeros(orders), reference: zeros(orders), matches: zeros(orders) };
	let best = 0;
	let highest = -1;
	for (const [index, ofCharacters] of characters.entries()) {
		fill(statistics, ofCharacters, words[index]);
		const score = chrfOf(statistics, options);
		if (score <= highest) continue;
		highest = score;
		best = index;
	}
	fill(statistics, characters[best] as Overlap, words[best]);
	return statistics;
}

const zeros = (count: number): number[] => new Array<number>(count).fill(0);

function check(references: readonly string[], { charOrder, wordOrder }: ChrfOptions): void {
	if (references.length === 0) throw new RangeError('chrF needs at least one reference.');
	for (const order of [charOrder, wordOrder])
		if (!(Number.isInteger(order) && order >= 0))
			throw new RangeError(`chrF has no order ${order}: give a whole number from 0 on.`);
	if (charOrder + wordOrder === 0)
		throw new RangeError('chrF needs characters or words: give one of the orders from 1 on.');
}

interface Counts {
	readonly candidate: number[];
	readonly reference: number[];
	readonly matches: number[];
}

function fill(counts: Counts, characters: Overlap, words: Overlap | undefined): void {
	put(counts, 0, characters);
	if (words) put(counts, characters.matches.length, words);
}

function put(counts: Counts, place: number, overlap: Overlap): void {
	const { candidateLength, referenceLength, matches } = overlap;
	for (let index = 0; index < matches.length; index++) {
		const expected = ngramsOf(referenceLength, index + 1);
		counts.candidate[place + index] = expected > 0 ? ngramsOf(candidateLength, index + 1) : 0;
		counts.reference[place + index] = expected;
		counts.matches[place + index] = matches[index] as number;
	}
}
