import { BitRows, wordBits } from './lcs-rows.ts';

const full = 2 ** wordBits - 1;

/** By token: the places in the shorter sequence that hold it, as bits. All zero between calls. */
let places = new Int32Array(1024);

/**
 * The length of a longest common subsequence of two sequences of small whole numbers; negative ones match nothing.
 * Bit-parallel (Crochemore et al. 2001, Hyyrö 2004): 30 columns of the usual table at a time, in linear memory.
 */
export function lcsLength(first: Int32Array, second: Int32Array): number {
	const [columns, rows] = first.length <= second.length ? [first, second] : [second, first];
	if (columns.length > wordBits) return longLcsLength(columns, rows);
	for (let column = 0; column < columns.length; column++) {
		const token = columns[column] as number;
		if (token < 0) continue;
		if (token >= places.length) grow(token);
		places[token] = (places[token] as number) | (1 << column);
	}
	let same = full;
	for (const token of rows) {
		if (token < 0 || token >= places.length) continue;
		const hits = same & (places[token] as number);
		if (hits !== 0) same = ((same + hits) | (same - hits)) & full;
	}
	for (const token of columns) if (token >= 0) places[token] = 0;
	return zeros(same);
}

function grow(token: number): void {
	const larger = new Int32Array(2 * token + 2);
	larger.set(places);
	places = larger;
}

function longLcsLength(columns: Int32Array, rows: Int32Array): number {
	const table = new BitRows(columns);
	const row = table.firstRow();
	for (const token of rows) table.advance(row, token);
	let length = 0;
	for (const word of row) length += zeros(word);
	return length;
}

/** The zeros among the 30 bits; bits past the last column stay one. */
function zeros(word: number): number {
	let rest = ~word & full;
	let count = 0;
	while (rest !== 0) {
		rest &= rest - 1;
		count++;
	}
	return count;
}
