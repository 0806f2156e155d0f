import { NgramTrie } from './ngram-trie.ts';

/** By n-gram of the text at hand; more than so many are not kept for the next. */
const mostKept = 2 ** 18;

/**
 * n-grams that a text shares with others. Those of the one text are held, and the others are walked through: most of
 * their longer n-grams are cut short by a shorter one that is not there.
 */
export class NgramOverlap {
	readonly #trie = new NgramTrie();
	#order = 0;
	/** By n-gram: how often the text has it. */
	#given = new Int32Array(256);
	/** By n-gram: how often the other text had it so far. Zeroes between uses. */
	#seen = new Int32Array(256);
	/** By n-gram: the most often that one of the other texts had it. */
	#most = new Int32Array(256);

	/** Takes the first `length` tokens for the text that others are compared with; negative ones match nothing. */
	take(tokens: Int32Array, length: number, order: number): void {
		const nodes = length * order + 1;
		this.#order = order;
		this.#trie.clear(nodes);
		this.#makeRoom(nodes);
		const given = this.#given;
		for (let start = 0; start < length; start++) {
			const end = Math.min(start + order, length);
			let node = 0;
			for (let at = start; at < end; at++) {
				const token = tokens[at] as number;
				if (token < 0) break;
				node = this.#trie.add(node, token);
				given[node] = (given[node] as number) + 1;
			}
		}
	}

	#makeRoom(nodes: number): void {
		const { length } = this.#given;
		if (nodes > length || (length > mostKept && nodes <= mostKept)) {
			const size = Math.max(256, 2 * nodes);
			this.#given = new Int32Array(size);
			this.#seen = new Int32Array(size);
			this.#most = new Int32Array(size);
		} else {
			this.#given.fill(0, 0, nodes);
			this.#most.fill(0, 0, nodes);
		}
	}

	/**
	 * Adds to `matches`, from `place` on by order, the n-grams shared with `tokens` from `from` to `to`: each as often as
	 * both have it.
	 */
	shared(tokens: Int32Array, from: number, to: number, matches: number[], place = 0): void {
		const seen = this.#seen;
		const given = this.#given;
		for (let start = from; start < to; start++) {
			const end = Math.min(start + this.#order, to);
			let node = 0;
			for (let at = start; at < end; at++) {
				// No longer n-gram is there either.
				if ((node = this.#trie.find(node, tokens[at] as number)) === 0) break;
				const times = (seen[node] as number) + 1;
				seen[node] = times;
				if (times > (given[node] as number)) continue;
				const cell = place + at - start;
				matches[cell] = (matches[cell] as number) + 1;
			}
		}
		seen.fill(0, 0, this.#trie.size);
	}

	/**
	 * Adds to `matches` the n-grams that the text shares with these tokens and did not share with those before, so that
	 * over all of them each counts as often as the one has it that has it most, and no more often than the text.
	 */
	sharedAnew(tokens: Int32Array, from: number, to: number, matches: number[]): void {
		const seen = this.#seen;
		const given = this.#given;
		const most = this.#most;
		for (let start = from; start < to; start++) {
			const end = Math.min(start + this.#order, to);
			let node = 0;
			for (let at = start; at < end; at++) {
				if ((node = this.#trie.find(node, tokens[at] as number)) === 0) break;
				const times = (seen[node] as number) + 1;
				seen[node] = times;
				if (times <= (most[node] as number)) continue;
				most[node] = times;
				if (times <= (given[node] as number))
					matches[at - start] = (matches[at - start] as number) + 1;
			}
		}
		seen.fill(0, 0, this.#trie.size);
	}
}
