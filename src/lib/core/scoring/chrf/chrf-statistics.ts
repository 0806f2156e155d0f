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

function joined(characters: Overlap, words: Overlap | undefined): ChrfStatistics {
	const statistics = { candidate: [], reference: [], matches: [] };
	add(statistics, characters);
	if (words) add(statistics, words);
	return statistics;
}

function add(
	statistics: { candidate: number[]; reference: number[]; matches: number[] },
	{ candidateLength, referenceLength, matches }: Overlap
): void {
	for (let order = 1; order <= matches.length; order++) {
		const expected = ngramsOf(referenceLength, order);
		statistics.candidate.push(expected > 0 ? ngramsOf(candidateLength, order) : 0);
		statistics.reference.push(expected);
		statistics.matches.push(matches[order - 1] as number);
	}
}
