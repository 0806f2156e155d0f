import { tokenizePtb } from './ptb/tokenize-ptb.ts';

export const orders = 4;

/** An n-gram's number and the next token's make one key; both stay far below what a double holds exactly. */
const tokenRoom = 2 ** 22;

/** A text's n-grams of one to four words, weighed by how few sets of captions have them. */
export interface CiderVector {
	/** Distinct n-grams, by number. */
	readonly ngrams: Int32Array;
	/** Of each: how often it is there, times its IDF. */
	readonly weights: Float64Array;
	/** The vector's length for n = 1 … 4. */
	readonly norms: readonly number[];
	/** Pairs of neighboring words: what the reference tool takes for a text's length. */
	readonly length: number;
}

/**
 * The n-grams of all captions of a run, and in how many sets of captions each is: what CIDEr-D weighs by. Texts that
 * are looked at later add n-grams that no set has.
 */
export class CiderIndex {
	/** How many sets there are: images, as a rule. */
	readonly sets: number;
	/** Whether some n-gram is not in every set: else all weights are zero. */
	readonly tellsApart: boolean;
	readonly #tokens = new Map<string, number>();
	readonly #children = new Map<number, number>();
	/** By n-gram number; 0 is the empty one. */
	readonly #orders: number[] = [-1];
	readonly #frequencies: number[] = [0];
	readonly #vectors = new WeakMap<readonly string[], readonly CiderVector[]>();

	constructor(captionSets: readonly (readonly string[])[]) {
		this.sets = captionSets.length;
		const seenIn: number[] = [-1];
		for (const [set, captions] of captionSets.entries())
			for (const caption of captions)
				this.#visit(tokenizePtb(caption), (ngram) => {
					if (seenIn[ngram] === set) return;
					seenIn[ngram] = set;
					this.#frequencies[ngram] = (this.#frequencies[ngram] as number) + 1;
				});
		this.tellsApart = this.#frequencies.some((count, ngram) => ngram > 0 && count < this.sets);
	}

	/** The vectors of references, kept with their array. */
	referenceVectors(captions: readonly string[]): readonly CiderVector[] {
		const known = this.#vectors.get(captions);
		if (known) return known;
		const vectors = captions.map((caption) => this.vector(caption));
		this.#vectors.set(captions, vectors);
		return vectors;
	}

	vector(text: string): CiderVector {
		const counts = new Map<number, number>();
		const tokens = tokenizePtb(text);
		this.#visit(tokens, (ngram) => counts.set(ngram, (counts.get(ngram) ?? 0) + 1));
		const ngrams = new Int32Array(counts.size);
		const weights = new Float64Array(counts.size);
		const squares = new Array<number>(orders).fill(0);
		let at = 0;
		for (const [ngram, count] of counts) {
			const weight = count * this.#idf(ngram);
			const order = this.order(ngram);
			ngrams[at] = ngram;
			weights[at++] = weight;
			squares[order] = (squares[order] as number) + weight * weight;
		}
		return {
			ngrams,
			weights,
			norms: squares.map(Math.sqrt),
			length: Math.max(0, tokens.length - 1)
		};
	}

	/** n − 1 */
	order(ngram: number): number {
		return this.#orders[ngram] as number;
	}

	/** An n-gram that no set has counts as if one had it. */
	#idf(ngram: number): number {
		return Math.log(this.sets) - Math.log(Math.max(1, this.#frequencies[ngram] as number));
	}

	#visit(tokens: readonly string[], onNgram: (ngram: number) => void): void {
		const ids = tokens.map((token) => this.#tokenId(token));
		for (let start = 0; start < ids.length; start++) {
			let ngram = 0;
			for (let order = 0; order < orders && start + order < ids.length; order++) {
				ngram = this.#child(ngram, ids[start + order] as number, order);
				onNgram(ngram);
			}
		}
	}

	#tokenId(token: string): number {
		const known = this.#tokens.get(token);
		if (known !== undefined) return known;
		const id = this.#tokens.size;
		this.#tokens.set(token, id);
		return id;
	}

	#child(ngram: number, token: number, order: number): number {
		const key = ngram * tokenRoom + token;
		const known = this.#children.get(key);
		if (known !== undefined) return known;
		const child = this.#orders.length;
		this.#children.set(key, child);
		this.#orders.push(order);
		this.#frequencies.push(0);
		return child;
	}
}
