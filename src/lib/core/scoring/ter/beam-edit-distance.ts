import type { Shift } from './shift.ts';

/** How far from the diagonal is looked at least, as in Tercom. */
const beamWidth = 25;
/** Larger than any distance, and still exact when added to. */
const unreached = 0x3fffffff;

/** How a candidate's words and a reference's stand beside each other with the fewest edits. */
export interface Alignment {
	/** By word of the reference: the last word of the candidate that is used up by then; -1 before the first. */
	readonly positions: Int32Array;
	/** Running counts of words that are wrong: entry i counts the first i words. */
	readonly candidateErrors: Int32Array;
	readonly referenceErrors: Int32Array;
}

/** A row of the table: the cells of the columns `from` to `from + costs.length`; beyond is unreached. */
interface Row {
	readonly from: number;
	readonly costs: Int32Array;
}

/**
 * Word edit distance between a candidate and a reference, of insertions, deletions and substitutions near the diagonal
 * of their lengths (Tercom's beam as sacrebleu has it). Words are numbers.
 */
export class BeamEditDistance {
	readonly #reference: Int32Array;
	readonly #rows: Row[];
	/** Rows of a shifted candidate, in turn. */
	readonly #spare: readonly Int32Array[];
	#words: Int32Array;

	constructor(words: Int32Array, reference: Int32Array) {
		this.#reference = reference;
		this.#words = words;
		this.#rows = emptyRows(words.length, reference.length);
		const widest = this.#rows.reduce((most, { costs }) => Math.max(most, costs.length), 0);
		this.#spare = [new Int32Array(widest), new Int32Array(widest)];
		this.#fill(0);
	}

	/** The candidate's words as they stand. */
	get words(): Int32Array {
		return this.#words;
	}

	/** Edits. */
	get distance(): number {
		return valueAt(this.#rows.at(-1) as Row, this.#reference.length);
	}

	#fill(fromWord: number): void {
		for (let index = fromWord; index < this.#words.length; index++)
			this.#fillRow(index + 1, this.#words[index] as number, this.#rows[index] as Row);
	}

	#fillRow(index: number, word: number, above: Row, row = this.#rows[index] as Row): void {
		const { from, costs } = row;
		const reference = this.#reference;
		const aboveFrom = above.from;
		const aboveCosts = above.costs;
		const aboveEnd = aboveFrom + aboveCosts.length;
		let left = unreached;
		let diagonal =
			from > aboveFrom && from <= aboveEnd
				? (aboveCosts[from - 1 - aboveFrom] as number)
				: unreached;
		for (let cell = 0; cell < costs.length; cell++) {
			const column = from + cell;
			const up =
				column >= aboveFrom && column < aboveEnd
					? (aboveCosts[column - aboveFrom] as number)
					: unreached;
			let cost = up + 1;
			if (column > 0) {
				const across = diagonal + (reference[column - 1] === word ? 0 : 1);
				if (across < cost) cost = across;
				if (left + 1 < cost) cost = left + 1;
			}
			if (cost > unreached) cost = unreached;
			costs[cell] = cost;
			left = cost;
			diagonal = up;
		}
	}

	/**
	 * Edits if the words were shifted. Rows before the shift are those of the table; behind it they often are again, but
	 * for a constant, and then nothing more needs measuring. That makes a shift cost what it changes, not what is long.
	 */
	distanceAfter(shifted: Int32Array, shift: Shift): number {
		let above = this.#rows[shift.firstChanged] as Row;
		for (let index = shift.firstChanged; index < shifted.length; index++) {
			const known = this.#rows[index + 1] as Row;
			const spare = this.#spare[index % 2] as Int32Array;
			const row = { from: known.from, costs: spare.subarray(0, known.costs.length) };
			this.#fillRow(index + 1, shifted[index] as number, above, row);
			above = row;
			if (index + 1 < shift.endOfChanged) continue;
			const offset = constantOffset(row.costs, known.costs);
			if (offset !== null) return this.distance + offset;
		}
		return valueAt(above, this.#reference.length);
	}

	/** Takes the shifted words for the candidate's. */
	apply(shifted: Int32Array, shift: Shift): void {
		this.#words = shifted;
		this.#fill(shift.firstChanged);
	}

	/** Of several ways with the fewest edits, the one that prefers pairing words, then dropping the candidate's. */
	alignment(): Alignment {
		const positions = new Int32Array(this.#reference.length);
		const candidateErrors = new Int32Array(this.#words.length + 1);
		const referenceErrors = new Int32Array(this.#reference.length + 1);
		let [i, j] = [this.#words.length, this.#reference.length];
		while (i > 0 || j > 0) {
			const cost = valueAt(this.#rows[i] as Row, j);
			const wrong = this.#words[i - 1] === this.#reference[j - 1] ? 0 : 1;
			const paired = i > 0 && j > 0 && valueAt(this.#rows[i - 1] as Row, j - 1) + wrong === cost;
			const dropped = !paired && i > 0 && valueAt(this.#rows[i - 1] as Row, j) + 1 === cost;
			if (!dropped) {
				positions[j - 1] = i - 1;
				referenceErrors[j] = paired ? wrong : 1;
			}
			if (paired || dropped) candidateErrors[i] = paired ? wrong : 1;
			if (paired || dropped) i--;
			if (!dropped) j--;
		}
		accumulate(candidateErrors);
		accumulate(referenceErrors);
		return { positions, candidateErrors, referenceErrors };
	}
}

function emptyRows(words: number, referenceWords: number): Row[] {
	const ratio = words > 0 ? referenceWords / words : 1;
	// Where lengths differ wildly, neighboring rows must still overlap.
	const beam = beamWidth < ratio / 2 ? Math.ceil(ratio / 2 + beamWidth) : beamWidth;
	const columns = referenceWords + 1;
	const rows: Row[] = [{ from: 0, costs: Int32Array.from({ length: columns }, (_, j) => j) }];
	for (let index = 1; index <= words; index++) {
		const diagonal = Math.floor(index * ratio);
		const from = Math.max(0, diagonal - beam);
		const end = index === words ? columns : Math.min(columns, diagonal + beam);
		rows.push({ from, costs: new Int32Array(end - from) });
	}
	return rows;
}

const valueAt = ({ from, costs }: Row, column: number): number =>
	column < from ? unreached : (costs[column - from] ?? unreached);

/** By how much all cells of a row are above another's; `null` where that differs from cell to cell. */
function constantOffset(row: Int32Array, known: Int32Array): number | null {
	let offset: number | null = null;
	for (let cell = 0; cell < row.length; cell++) {
		const [cost, was] = [row[cell] as number, known[cell] as number];
		if (cost === unreached && was === unreached) continue;
		offset ??= cost - was;
		if (cost - was !== offset) return null;
	}
	return offset;
}

function accumulate(counts: Int32Array): void {
	for (let index = 1; index < counts.length; index++)
		counts[index] = (counts[index] as number) + (counts[index - 1] as number);
}
