import { NgramOverlap } from '../ngram-overlap.ts';
import { ngramsOf } from '../ngram-trie.ts';
import { NumberedTexts } from '../numbered-texts.ts';
import type { TokenReader } from '../tokenizers/token-reader.ts';
import { tokenizers } from '../tokenizers/tokenizer.ts';
import type { BleuOptions } from './bleu-options.ts';

/** What a text adds to a corpus's BLEU (Papineni et al. 2002): counts that can be summed. */
export interface BleuStatistics {
	readonly candidateTokens: number;
	/** Of the reference whose length is closest; of two as close, the shorter. */
	readonly referenceTokens: number;
	/** n-grams of the candidate that some reference has, clipped to the most that one reference has; n = 1 … order. */
	readonly matches: readonly number[];
	/** n-grams of the candidate; n = 1 … order. */
	readonly totals: readonly number[];
}

export type BleuCounting = Pick<BleuOptions, 'order' | 'tokenizer' | 'lowercase'>;

/** BLEU-1 to BLEU-4 of a text are asked one after the other, and share their counts. */
const sharedOrder = 4;
const numbered = new Map<string, NumberedTexts<BleuStatistics>>();
const overlap = new NgramOverlap();

function textsFor({ tokenizer, lowercase }: BleuCounting, order: number) {
	// Results are kept with the references, so orders are kept apart.
	const key = `${order}|${tokenizer}|${lowercase}`;
	const known = numbered.get(key);
	if (known) return known;
	const read: TokenReader = tokenizers[tokenizer];
	const texts = new NumberedTexts<BleuStatistics>(
		lowercase ? (text, onToken) => read(text.toLowerCase(), onToken) : read
	);
	numbered.set(key, texts);
	return texts;
}

/**
 * Counts of one candidate against its references, which must not be empty.
 * @throws RangeError on an order that is no whole number from 1 on, or without references.
 */
export function bleuStatistics(
	candidate: string,
	references: readonly string[],
	options: BleuCounting
): BleuStatistics {
	const { order } = options;
	if (!(Number.isInteger(order) && order > 0))
		throw new RangeError(`BLEU has no order ${order}: give a whole number from 1 on.`);
	if (references.length === 0) throw new RangeError('BLEU needs at least one reference.');
	const counted = Math.max(order, sharedOrder);
	const texts = textsFor(options, counted);
	const entry = texts.references(references);
	if (entry.last?.candidate !== candidate) {
		const { numbers, length } = texts.candidate(candidate);
		const { tokens, bounds } = entry;
		const matches = zeros(counted);
		overlap.take(numbers, length, counted);
		for (let index = 1; index < bounds.length; index++)
			overlap.sharedAnew(tokens, bounds[index - 1] as number, bounds[index] as number, matches);
		const totals = matches.map((_, index) => ngramsOf(length, index + 1));
		const referenceTokens = closestLength(length, bounds);
		const result = { candidateTokens: length, referenceTokens, matches, totals };
		entry.last = { candidate, result };
	}
	const { result } = entry.last;
	if (order === counted) return result;
	return {
		...result,
		matches: result.matches.slice(0, order),
		totals: result.totals.slice(0, order)
	};
}

/** Of the lengths that lie between the bounds. */
function closestLength(length: number, bounds: readonly number[]): number {
	let closest = Infinity;
	for (let index = 1; index < bounds.length; index++) {
		const other = (bounds[index] as number) - (bounds[index - 1] as number);
		const nearer = Math.abs(other - length) - Math.abs(closest - length);
		if (nearer < 0 || (nearer === 0 && other < closest)) closest = other;
	}
	return closest;
}

function zeros(count: number): number[] {
	return new Array<number>(count).fill(0);
}

/** The counts of many texts together; all of one order. */
export function sumStatistics(statistics: readonly BleuStatistics[]): BleuStatistics {
	const orders = statistics[0]?.matches.length ?? 0;
	const matches = zeros(orders);
	const totals = zeros(orders);
	let [candidateTokens, referenceTokens] = [0, 0];
	for (const one of statistics) {
		candidateTokens += one.candidateTokens;
		referenceTokens += one.referenceTokens;
		for (let index = 0; index < orders; index++) {
			matches[index] = (matches[index] as number) + (one.matches[index] ?? 0);
			totals[index] = (totals[index] as number) + (one.totals[index] ?? 0);
		}
	}
	return { candidateTokens, referenceTokens, matches, totals };
}
