import { NgramTrie, ngramsUpTo } from '../ngram-trie.ts';

/** A token that no reference has. */
const unknown = -1;

/** The n-grams of one text's references, ready to be compared with any candidate. */
export class CountedReferences {
	/** In tokens, by reference. */
	readonly lengths: readonly number[];
	readonly #order: number;
	readonly #vocabulary = new Map<string, number>();
	readonly #trie: NgramTrie;
	/** By n-gram: the most often that one reference has it. */
	readonly #most: Int32Array;
	/** By n-gram: how often the text at hand had it so far. Zeroes between uses. */
	readonly #seen: Int32Array;

	constructor(references: readonly (readonly string[])[], order: number) {
		this.#order = order;
		this.lengths = references.map(({ length }) => length);
		const capacity = ngramsUpTo(
			this.lengths.reduce((sum, length) => sum + length, 0),
			order
		);
		this.#trie = new NgramTrie(capacity);
		this.#most = new Int32Array(capacity + 1);
		this.#seen = new Int32Array(capacity + 1);
		for (const tokens of references) this.#count(tokens);
	}

	/** n-grams that are held: a measure of the memory it takes. */
	get size(): number {
		return this.#trie.size;
	}

	#count(tokens: readonly string[]): void {
		const numbers = Int32Array.from(tokens, (token) => this.#numberOf(token));
		for (let start = 0; start < numbers.length; start++) {
			const end = Math.min(start + this.#order, numbers.length);
			let node = 0;
			for (let at = start; at < end; at++) {
				node = this.#trie.add(node, numbers[at] as number);
				const seen = (this.#seen[node] as number) + 1;
				this.#seen[node] = seen;
				if (seen > (this.#most[node] as number)) this.#most[node] = seen;
			}
		}
		this.#seen.fill(0);
	}

	#numberOf(token: string): number {
		const known = this.#vocabulary.get(token);
		if (known !== undefined) return known;
		this.#vocabulary.set(token, this.#vocabulary.size);
		return this.#vocabulary.size - 1;
	}

	/**
	 * n-grams of a candidate that some reference has, clipped to the most that one reference has; n = 1 … order. The
	 * first so many occurrences are the ones that match, so none need be counted beforehand.
	 */
	matches(tokens: readonly string[]): number[] {
		const matches = Array.from({ length: this.#order }, () => 0);
		const numbers = Int32Array.from(tokens, (token) => this.#vocabulary.get(token) ?? unknown);
		for (let start = 0; start < numbers.length; start++) {
			const end = Math.min(start + this.#order, numbers.length);
			let node = 0;
			for (let at = start; at < end; at++) {
				// No longer n-gram is there either.
				if ((node = this.#trie.find(node, numbers[at] as number)) === 0) break;
				const seen = (this.#seen[node] as number) + 1;
				this.#seen[node] = seen;
				if (seen <= (this.#most[node] as number))
					matches[at - start] = (matches[at - start] as number) + 1;
			}
		}
		this.#seen.fill(0);
		return matches;
	}
}
