import { NgramTrie, ngramsOf, ngramsUpTo } from '../ngram-trie.ts';

/**
 * n-grams of several references in one trie, so that a candidate is walked through once and compared with each. In
 * counts per order, index 0 is n = 1.
 */
export class SharedNgrams {
	/** In tokens, by reference. */
	readonly lengths: readonly number[];
	readonly #order: number;
	readonly #trie: NgramTrie;
	/** [node · references + reference]: how often that reference has that n-gram. */
	readonly #counts: Int32Array;
	/** By node: how often the candidate at hand had it so far. Zeroes between uses. */
	readonly #seen: Int32Array;

	constructor(references: readonly Int32Array[], order: number) {
		this.#order = order;
		this.lengths = references.map(({ length }) => length);
		const capacity = ngramsUpTo(
			this.lengths.reduce((sum, length) => sum + length, 0),
			order
		);
		this.#trie = new NgramTrie(capacity);
		this.#counts = new Int32Array((capacity + 1) * references.length);
		for (const [index, tokens] of references.entries()) this.#count(tokens, index);
		this.#seen = new Int32Array(this.#trie.size);
	}

	/** Numbers that are held: a measure of the memory it takes. */
	get size(): number {
		return this.#counts.length;
	}

	#count(tokens: Int32Array, reference: number): void {
		const width = this.lengths.length;
		for (let start = 0; start < tokens.length; start++) {
			const end = Math.min(start + this.#order, tokens.length);
			let node = 0;
			for (let at = start; at < end; at++) {
				node = this.#trie.add(node, tokens[at] as number);
				const cell = node * width + reference;
				this.#counts[cell] = (this.#counts[cell] as number) + 1;
			}
		}
	}

	/** [reference][order]: n-grams a candidate shares with a reference, each as often as both have it. */
	matches(tokens: Int32Array): Int32Array[] {
		const width = this.lengths.length;
		const matches = this.lengths.map(() => new Int32Array(this.#order));
		for (let start = 0; start < tokens.length; start++) {
			const end = Math.min(start + this.#order, tokens.length);
			let node = 0;
			for (let at = start; at < end; at++) {
				// No longer n-gram is there either.
				if ((node = this.#trie.find(node, tokens[at] as number)) === 0) break;
				const seen = (this.#seen[node] as number) + 1;
				this.#seen[node] = seen;
				for (let reference = 0; reference < width; reference++)
					if (seen <= (this.#counts[node * width + reference] as number)) {
						const ofReference = matches[reference] as Int32Array;
						ofReference[at - start] = (ofReference[at - start] as number) + 1;
					}
			}
		}
		this.#seen.fill(0);
		return matches;
	}

	/** [order]: n-grams in a text of `length` tokens. */
	totals(length: number): number[] {
		return Array.from({ length: this.#order }, (_, index) => ngramsOf(length, index + 1));
	}
}
