/** Bits that spread well over the table, one odd constant for each half of a key. */
const [spreadParent, spreadToken] = [0x9e3779b1, 0x85ebca6b];
/** Numbers per slot: parent, token, node, and one that keeps slots from straddling cache lines. */
const width = 4;
const fewestSlots = 64;
/** Four megabytes; larger tables are not kept for the next text. */
const mostKept = 2 ** 18;

/**
 * n-grams of token numbers as paths from a root, so that an n-gram is one number and finding its next longer one is a
 * look-up of two integers: no strings are joined and no arrays compared. The root is 0; other nodes count up from 1.
 * A hash table with open addressing over plain integers.
 */
export class NgramTrie {
	/** A node is never 0 in a used slot. */
	#table = new Int32Array(width * fewestSlots);
	#mask = fewestSlots - 1;
	#size = 1;

	/** Nodes, the root among them: node numbers are below it. */
	get size(): number {
		return this.#size;
	}

	/** Forgets all, and makes room for so many nodes. */
	clear(nodes: number): void {
		let slots = fewestSlots;
		while (slots < nodes * 2) slots *= 2;
		const tooLarge = this.#table.length > width * mostKept && slots <= mostKept;
		if (tooLarge || this.#table.length < width * slots) this.#table = new Int32Array(width * slots);
		else this.#table.fill(0, 0, width * slots);
		this.#mask = slots - 1;
		this.#size = 1;
	}

	/** The n-gram `parent` longer by `token`, 0 when it was never added. */
	find(parent: number, token: number): number {
		const table = this.#table;
		const mask = this.#mask;
		let slot = hashOf(parent, token) & mask;
		for (;;) {
			const at = slot * width;
			const node = table[at + 2] as number;
			if (node === 0 || (table[at + 1] === token && table[at] === parent)) return node;
			slot = (slot + 1) & mask;
		}
	}

	/** Like {@link find}, and adds it. */
	add(parent: number, token: number): number {
		const table = this.#table;
		const mask = this.#mask;
		let slot = hashOf(parent, token) & mask;
		for (;;) {
			const at = slot * width;
			const node = table[at + 2] as number;
			if (node === 0) break;
			if (table[at + 1] === token && table[at] === parent) return node;
			slot = (slot + 1) & mask;
		}
		const at = slot * width;
		const node = this.#size++;
		table[at] = parent;
		table[at + 1] = token;
		table[at + 2] = node;
		if (node * 2 > mask) this.#grow();
		return node;
	}

	#grow(): void {
		const old = this.#table;
		const slots = this.#mask + 1;
		const mask = 2 * slots - 1;
		const table = new Int32Array(width * 2 * slots);
		for (let from = 0; from < width * slots; from += width) {
			if (old[from + 2] === 0) continue;
			let slot = hashOf(old[from] as number, old[from + 1] as number) & mask;
			while (table[slot * width + 2] !== 0) slot = (slot + 1) & mask;
			for (let part = 0; part < 3; part++) table[slot * width + part] = old[from + part] as number;
		}
		this.#table = table;
		this.#mask = mask;
	}
}

function hashOf(parent: number, token: number): number {
	const hash = Math.imul(parent, spreadParent) ^ Math.imul(token, spreadToken);
	return hash ^ (hash >>> 15);
}

/** n-grams of exactly `order` tokens in a text of `length` tokens. */
export const ngramsOf = (length: number, order: number): number => Math.max(0, length - order + 1);
