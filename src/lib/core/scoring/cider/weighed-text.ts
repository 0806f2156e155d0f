import { NgramTrie } from '../ngram-trie.ts';
import { orders, type CiderIndex } from './cider-index.ts';

/** One text's n-grams of one to four words with their weights, ready to be compared with others. */
export class WeighedText {
	/** Of the text's own n-grams; the arrays below are by its nodes. */
	readonly #trie = new NgramTrie();
	#room = 0;
	#counts = new Int32Array(0);
	/** How often a text compared with it has the n-gram. Zeroes between uses. */
	#others = new Int32Array(0);
	#orders = new Uint8Array(0);
	#idf = new Float64Array(0);
	/** By node: the same n-gram in the index, 0 where it is in no set. */
	#known = new Int32Array(0);
	/** The vector's length for n = 1 … 4. */
	readonly norms = new Float64Array(orders);

	/** Takes the tokens from `from` to `to` for the text. */
	take(tokens: Int32Array, from: number, to: number, index: CiderIndex): void {
		const trie = this.#trie;
		const room = (to - from) * orders + 1;
		trie.clear(room);
		this.#makeRoom(room);
		this.norms.fill(0);
		for (let start = from; start < to; start++) {
			const end = Math.min(start + orders, to);
			let node = 0;
			for (let at = start; at < end; at++) {
				const { size } = trie;
				const parent = node;
				node = trie.add(parent, tokens[at] as number);
				if (node === size) this.#enter(node, parent, at - start, tokens[at] as number, index);
				const count = this.#counts[node] as number;
				this.#counts[node] = count + 1;
				this.norms[at - start] =
					(this.norms[at - start] as number) + (2 * count + 1) * (this.#idf[node] as number) ** 2;
			}
		}
		for (let order = 0; order < orders; order++)
			this.norms[order] = Math.sqrt(this.norms[order] as number);
	}

	#makeRoom(room: number): void {
		if (room <= this.#room) return;
		this.#room = 2 * room;
		this.#counts = new Int32Array(this.#room);
		this.#others = new Int32Array(this.#room);
		this.#orders = new Uint8Array(this.#room);
		this.#idf = new Float64Array(this.#room);
		this.#known = new Int32Array(this.#room);
	}

	#enter(node: number, parent: number, order: number, token: number, index: CiderIndex): void {
		const inSets = parent === 0 || this.#known[parent] !== 0;
		const known = inSets ? index.longer(this.#known[parent] as number, token) : 0;
		this.#known[node] = known;
		this.#idf[node] = index.idf(known);
		this.#orders[node] = order;
		this.#counts[node] = 0;
	}

	/** Adds to `dots`, by n, the product with another text's vector, the text's weights clipped to the other's. */
	addProducts(tokens: Int32Array, from: number, to: number, dots: Float64Array): void {
		const others = this.#others;
		for (let start = from; start < to; start++) {
			const end = Math.min(start + orders, to);
			let node = 0;
			for (let at = start; at < end; at++) {
				if ((node = this.#trie.find(node, tokens[at] as number)) === 0) break;
				others[node] = (others[node] as number) + 1;
			}
		}
		for (let node = 1; node < this.#trie.size; node++) {
			const times = others[node] as number;
			if (times === 0) continue;
			others[node] = 0;
			const idf = this.#idf[node] as number;
			const clipped = Math.min(times, this.#counts[node] as number) * idf;
			const order = this.#orders[node] as number;
			dots[order] = (dots[order] as number) + clipped * times * idf;
		}
	}
}
