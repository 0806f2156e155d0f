/** Bits that spread well over the table, one odd constant for each half of a key. */
const [spreadParent, spreadToken] = [0x9e3779b1, 0x85ebca6b];

/**
 * n-grams of token numbers as paths from a root, so that an n-gram is one number and finding its next longer one is a
 * look-up of two integers: no strings are joined and no arrays compared. The root is 0; other nodes count up from 1.
 * A hash table with open addressing over plain integer arrays; it does not grow.
 */
export class NgramTrie {
	readonly #parents: Int32Array;
	readonly #tokens: Int32Array;
	/** Nodes by hash; 0 is free. */
	readonly #slots: Int32Array;
	readonly #mask: number;
	#size = 1;

	/** @param capacity the most nodes that will be added */
	constructor(capacity: number) {
		this.#parents = new Int32Array(capacity + 1);
		this.#tokens = new Int32Array(capacity + 1);
		let slots = 4;
		while (slots < capacity * 2) slots *= 2;
		this.#slots = new Int32Array(slots);
		this.#mask = slots - 1;
	}

	/** Nodes, the root among them: node numbers are below it. */
	get size(): number {
		return this.#size;
	}

	/** The n-gram `parent` longer by `token`, 0 when it was never added. */
	find(parent: number, token: number): number {
		return this.#slots[this.#slotOf(parent, token)] as number;
	}

	/** Like {@link find}, and adds it. */
	add(parent: number, token: number): number {
		const slot = this.#slotOf(parent, token);
		const found = this.#slots[slot] as number;
		if (found !== 0) return found;
		const node = this.#size++;
		this.#parents[node] = parent;
		this.#tokens[node] = token;
		this.#slots[slot] = node;
		return node;
	}

	#slotOf(parent: number, token: number): number {
		let hash = Math.imul(parent, spreadParent) ^ Math.imul(token, spreadToken);
		hash ^= hash >>> 15;
		let slot = hash & this.#mask;
		for (;;) {
			const node = this.#slots[slot] as number;
			if (node === 0 || (this.#tokens[node] === token && this.#parents[node] === parent))
				return slot;
			slot = (slot + 1) & this.#mask;
		}
	}
}

/** How many n-grams of up to `order` tokens a text of `length` tokens has: a capacity. */
export const ngramsUpTo = (length: number, order: number): number => length * order;

/** n-grams of exactly `order` tokens in a text of `length` tokens. */
export const ngramsOf = (length: number, order: number): number => Math.max(0, length - order + 1);
