/** Bits used of each number: a sum of two stays a small integer, which engines add fast. */
export const wordBits = 30;
const full = 2 ** wordBits - 1;

/**
 * Rows of the table of common subsequences' lengths, a bit per column: 0 where the length grows at that column. For
 * tokens that are frequent the columns that hold them are kept as bits, for others as a list, so that memory stays
 * linear: there are at most 30 tokens with more places than a row has words.
 */
export class BitRows {
	readonly words: number;
	readonly #places = new Map<number, number[]>();
	readonly #masks = new Map<number, Int32Array>();
	readonly #scratch: Int32Array;

	constructor(columns: Int32Array) {
		this.words = Math.ceil(columns.length / wordBits);
		this.#scratch = new Int32Array(this.words);
		for (const [column, token] of columns.entries()) {
			const places = this.#places.get(token);
			if (places) places.push(column);
			else if (token >= 0) this.#places.set(token, [column]);
		}
		for (const [token, places] of this.#places)
			if (places.length > this.words)
				this.#masks.set(token, mark(new Int32Array(this.words), places));
	}

	firstRow(): Int32Array {
		return new Int32Array(this.words).fill(full);
	}

	/** Turns the row above into that of a token. */
	advance(row: Int32Array, token: number): void {
		const places = this.#places.get(token);
		if (!places) return;
		const frequent = this.#masks.get(token);
		const mask = frequent ?? mark(this.#scratch, places);
		let carry = 0;
		for (let word = 0; word < row.length; word++) {
			const same = row[word] as number;
			const hits = same & (mask[word] as number);
			const sum = same + hits + carry;
			carry = sum >>> wordBits;
			row[word] = (sum & full) | (same - hits);
		}
		if (!frequent) for (const column of places) mask[(column / wordBits) | 0] = 0;
	}
}

function mark(mask: Int32Array, columns: readonly number[]): Int32Array {
	for (const column of columns) {
		const word = (column / wordBits) | 0;
		mask[word] = (mask[word] as number) | (1 << (column % wordBits));
	}
	return mask;
}
