import { ngramsOf } from '../ngram-trie.ts';
import { ReferenceCache } from '../reference-cache.ts';
import { tokenizers } from '../tokenizers/tokenizer.ts';
import { CountedReferences } from './counted-references.ts';
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

interface Counted {
	readonly references: CountedReferences;
	/** BLEU-1 to BLEU-4 of a text are asked one after the other, and share their counts. */
	last?: { readonly candidate: string; readonly statistics: BleuStatistics };
}

/** Counts up to this order serve the lower ones too. */
const sharedOrder = 4;
/** Some 30 bytes each. */
const mostNgrams = 1_000_000;
const caches = new Map<string, ReferenceCache<Counted>>();

function cacheFor(order: number, tokenize: (text: string) => string[], key: string) {
	const known = caches.get(key);
	if (known) return known;
	const cache = new ReferenceCache<Counted>(
		(texts) => ({ references: new CountedReferences(texts.map(tokenize), order) }),
		({ references }) => references.size,
		mostNgrams
	);
	caches.set(key, cache);
	return cache;
}

/**
 * Counts of one candidate against its references, which must not be empty.
 * @throws RangeError on an order that is no whole number from 1 on, or without references.
 */
export function bleuStatistics(
	candidate: string,
	references: readonly string[],
	{ order, tokenizer, lowercase }: BleuCounting
): BleuStatistics {
	if (!(Number.isInteger(order) && order > 0))
		throw new RangeError(`BLEU has no order ${order}: give a whole number from 1 on.`);
	if (references.length === 0) throw new RangeError('BLEU needs at least one reference.');
	const counted = Math.max(order, sharedOrder);
	const tokenize = (text: string): string[] =>
		tokenizers[tokenizer](lowercase ? text.toLowerCase() : text);
	const entry = cacheFor(counted, tokenize, `${counted}|${tokenizer}|${lowercase}`).get(references);
	if (entry.last?.candidate !== candidate) {
		const tokens = tokenize(candidate);
		entry.last = {
			candidate,
			statistics: {
				candidateTokens: tokens.length,
				referenceTokens: closestLength(tokens.length, entry.references.lengths),
				matches: entry.references.matches(tokens),
				totals: Array.from({ length: counted }, (_, index) => ngramsOf(tokens.length, index + 1))
			}
		};
	}
	const { statistics } = entry.last;
	if (order === counted) return statistics;
	return {
		...statistics,
		matches: statistics.matches.slice(0, order),
		totals: statistics.totals.slice(0, order)
	};
}

function closestLength(length: number, candidates: readonly number[]): number {
	let closest = candidates[0] ?? 0;
	for (const candidate of candidates) {
		const nearer = Math.abs(candidate - length) - Math.abs(closest - length);
		if (nearer < 0 || (nearer === 0 && candidate < closest)) closest = candidate;
	}
	return closest;
}

/** The counts of many texts together; all of one order. */
export function sumStatistics(statistics: readonly BleuStatistics[]): BleuStatistics {
	const orders = statistics[0]?.matches.length ?? 0;
	const matches = Array.from({ length: orders }, () => 0);
	const totals = Array.from({ length: orders }, () => 0);
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
