import { ReferenceCache } from '../reference-cache.ts';
import { SharedNgrams } from './shared-ngrams.ts';

/** What a candidate has in common with one of its references. Index 0 of counts per order is n = 1. */
export interface Overlap {
	/** n-grams of the candidate; 0 where the reference has none of that order. */
	readonly candidate: readonly number[];
	readonly reference: readonly number[];
	readonly matches: Int32Array;
}

/** Turns a text into numbers; `learn` on references, so that what no reference has needs no number of its own. */
export type TokenReader = (text: string, learn: boolean) => Int32Array;

/** A text's references, ready to be compared with any candidate. */
export class ComparedTexts {
	readonly #read: TokenReader;
	readonly #ngrams: SharedNgrams;
	/** Two metrics that share counts are asked for the same candidate one after the other. */
	#last: { candidate: string; overlaps: readonly Overlap[] } | undefined;

	constructor(references: readonly string[], order: number, read: TokenReader) {
		this.#read = read;
		this.#ngrams = new SharedNgrams(
			references.map((text) => read(text, true)),
			order
		);
	}

	get size(): number {
		return this.#ngrams.size;
	}

	/** By reference. */
	overlaps(candidate: string): readonly Overlap[] {
		if (this.#last?.candidate !== candidate)
			this.#last = { candidate, overlaps: this.#compare(candidate) };
		return this.#last.overlaps;
	}

	#compare(candidate: string): Overlap[] {
		const tokens = this.#read(candidate, false);
		const totals = this.#ngrams.totals(tokens.length);
		return this.#ngrams.matches(tokens).map((matches, index) => {
			const reference = this.#ngrams.totals(this.#ngrams.lengths[index] as number);
			const counted = totals.map((total, order) => ((reference[order] as number) > 0 ? total : 0));
			return { candidate: counted, reference, matches };
		});
	}
}

/** Four bytes each, and as much again for finding them. */
const mostNumbers = 2_000_000;
const caches = new Map<string, ReferenceCache<ComparedTexts>>();

/**
 * {@link ComparedTexts} of a references array, remembered.
 * @param key names `order` and what `makeReader` does
 */
export function comparedTexts(
	references: readonly string[],
	order: number,
	key: string,
	makeReader: () => TokenReader
): ComparedTexts {
	let cache = caches.get(key);
	if (!cache) {
		cache = new ReferenceCache(
			(texts) => new ComparedTexts(texts, order, makeReader()),
			({ size }) => size,
			mostNumbers
		);
		caches.set(key, cache);
	}
	return cache.get(references);
}
