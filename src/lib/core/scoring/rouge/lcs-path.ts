import { BitRows, wordBits } from './lcs-rows.ts';

/**
 * Which places of `first` one longest common subsequence with `second` uses, ascending. Of several such sequences it
 * is the one that rouge-score reads out of its table: from the end, matches before all else, then back in `first`
 * unless that is shorter. Memory grows as the square root of the table's size and the rows' length.
 */
export function lcsPlaces(first: Int32Array, second: Int32Array): number[] {
	const table = new BitRows(second);
	const block = Math.max(16, Math.ceil(Math.sqrt(first.length)));
	const starts: Int32Array[] = [];
	const row = table.firstRow();
	for (const [index, token] of first.entries()) {
		if (index % block === 0) starts.push(row.slice());
		table.advance(row, token);
	}
	const places: number[] = [];
	let column = second.length;
	for (let at = starts.length - 1; at >= 0 && column > 0; at--) {
		const from = at * block;
		const tokens = first.subarray(from, from + block);
		column = walk(
			rowsOf(table, starts[at] as Int32Array, tokens),
			tokens,
			second,
			column,
			(index) => places.push(from + index)
		);
	}
	return places.reverse();
}

/** The row above the first token, and that of each token. */
function rowsOf(table: BitRows, start: Int32Array, tokens: Int32Array): Int32Array[] {
	const rows = [start];
	const row = start.slice();
	for (const token of tokens) {
		table.advance(row, token);
		rows.push(row.slice());
	}
	return rows;
}

/** Goes from the last of the rows up to the first; gives the column where it arrives. */
function walk(
	rows: readonly Int32Array[],
	first: Int32Array,
	second: Int32Array,
	start: number,
	onMatch: (index: number) => void
): number {
	let column = start;
	let at = first.length;
	while (at > 0 && column > 0) {
		const here = rows[at] as Int32Array;
		const above = rows[at - 1] as Int32Array;
		if (first[at - 1] === second[column - 1] && (first[at - 1] as number) >= 0) {
			onMatch(at - 1);
			at--;
			column--;
		} else if (bit(here, column - 1) === 1 && isLongerThanAbove(here, above, column - 1)) column--;
		else at--;
	}
	return column;
}

const bit = (row: Int32Array, column: number): number =>
	((row[(column / wordBits) | 0] as number) >> (column % wordBits)) & 1;

/**
 * Whether a row's length at a column exceeds that of the row above. Where rows differ their growth moved forward in
 * this one (its bit is 0) and then is missing later (its bit is 1): what decides is the nearest difference before.
 */
function isLongerThanAbove(here: Int32Array, above: Int32Array, column: number): boolean {
	let word = (column / wordBits) | 0;
	let different =
		((here[word] as number) ^ (above[word] as number)) & (2 ** ((column % wordBits) + 1) - 1);
	while (different === 0 && word > 0) {
		word--;
		different = (here[word] as number) ^ (above[word] as number);
	}
	if (different === 0) return false;
	const highest = 31 - Math.clz32(different);
	return (((here[word] as number) >> highest) & 1) === 0;
}
