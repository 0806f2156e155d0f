import { Lexicon } from '../lexicon.ts';
import { NgramTrie } from '../ngram-trie.ts';
import { TokenList } from '../token-list.ts';
import { readPtb } from './ptb/tokenize-ptb.ts';

/** Single words to runs of four. */
export const orders = 4;

/** Captions as token numbers, behind each other. */
export interface CiderTexts {
	readonly tokens: Int32Array;
	/** Where each caption ends; it begins where the one before ends. */
	readonly ends: readonly number[];
}

export interface CiderReferences extends CiderTexts {
	/** [caption · orders + n − 1]: the length of its vector for n = 1 … 4. */
	readonly norms: Float64Array;
}

/** Words of candidates that no caption has; they are forgotten beyond. */
const mostStrange = 100_000;

/**
 * The n-grams of all captions of a run, and in how many sets of captions each is: what CIDEr-D weighs by. It does not
 * grow with the texts that are judged.
 */
export class CiderIndex {
	/** How many sets there are: images, as a rule. */
	readonly sets: number;
	/** Whether some n-gram is not in every set: else all weights are zero. */
	readonly tellsApart: boolean;
	readonly #lexicon = new Lexicon();
	#strange = new Lexicon();
	readonly #trie = new NgramTrie();
	/** By n-gram; that of 0 is of n-grams that no set has, which count as if one had them. */
	readonly #idf: Float64Array;
	readonly #references = new WeakMap<readonly string[], CiderReferences>();

	constructor(captionSets: readonly (readonly string[])[]) {
		this.sets = captionSets.length;
		const texts = captionSets.map((captions) =>
			numbered(captions, (text, start, end) => this.#lexicon.add(text, start, end))
		);
		const ngrams = this.#index(texts);
		const frequencies = setFrequencies(ngrams, texts, this.#trie.size);
		this.tellsApart = frequencies.some((count, ngram) => ngram > 0 && count < this.sets);
		this.#idf = Float64Array.from(
			frequencies,
			(count) => Math.log(this.sets) - Math.log(Math.max(1, count))
		);
		const counts = new Int32Array(this.#trie.size);
		let at = 0;
		for (const [set, { tokens, ends }] of texts.entries()) {
			const norms = new Float64Array(ends.length * orders);
			for (let caption = 0, from = 0; caption < ends.length; caption++) {
				const length = (ends[caption] as number) - from;
				addNorms(ngrams.subarray(at, (at += length * orders)), this.#idf, counts, norms, caption);
				from += length;
			}
			this.#references.set(captionSets[set] as readonly string[], { tokens, ends, norms });
		}
	}

	/** [token · orders + n − 1]: the n-gram that begins at each token of all captions; 0 behind a caption's end. */
	#index(texts: readonly CiderTexts[]): Int32Array {
		const total = texts.reduce((sum, { tokens }) => sum + tokens.length, 0);
		const ngrams = new Int32Array(total * orders);
		const trie = this.#trie;
		trie.clear(total);
		let offset = 0;
		for (const { tokens, ends } of texts) {
			for (let caption = 0, start = 0; caption < ends.length; caption++) {
				const to = ends[caption] as number;
				for (; start < to; start++) {
					const end = Math.min(start + orders, to);
					const first = (offset + start) * orders;
					let ngram = 0;
					for (let at = start; at < end; at++) {
						ngram = trie.add(ngram, tokens[at] as number);
						ngrams[first + at - start] = ngram;
					}
				}
			}
			offset += tokens.length;
		}
		return ngrams;
	}

	/** Captions of one of the sets, by their array. */
	references(captions: readonly string[]): CiderReferences | undefined {
		return this.#references.get(captions);
	}

	/** Texts whose words need not be in any set. Numbers of strange words are good until the next call. */
	texts(texts: readonly string[]): CiderTexts {
		if (this.#strange.size > mostStrange) this.#strange = new Lexicon();
		return numbered(texts, (text, start, end) => {
			const known = this.#lexicon.find(text, start, end);
			return known >= 0 ? known : this.#lexicon.size + this.#strange.add(text, start, end);
		});
	}

	/** The n-gram `ngram` longer by a token; 0 where no set has it. The empty one is 0. */
	longer(ngram: number, token: number): number {
		return this.#trie.find(ngram, token);
	}

	/** Of an n-gram, natural logarithm; 0 is any that no set has. */
	idf(ngram: number): number {
		return this.#idf[ngram] as number;
	}
}

const list = new TokenList();

function numbered(
	texts: readonly string[],
	numberOf: (text: string, start: number, end: number) => number
): CiderTexts {
	list.clear();
	const ends: number[] = [];
	for (const caption of texts) {
		readPtb(caption, (text, start, end) => list.push(numberOf(text, start, end)));
		ends.push(list.length);
	}
	return { tokens: list.numbers.slice(0, list.length), ends };
}

/** By n-gram: in how many sets it is. */
function setFrequencies(
	ngrams: Int32Array,
	texts: readonly CiderTexts[],
	size: number
): Int32Array {
	const frequencies = new Int32Array(size);
	const seenIn = new Int32Array(size).fill(-1);
	let at = 0;
	for (const [set, { tokens }] of texts.entries())
		for (const end = at + tokens.length * orders; at < end; at++) {
			const ngram = ngrams[at] as number;
			if (seenIn[ngram] === set) continue;
			seenIn[ngram] = set;
			frequencies[ngram] = (frequencies[ngram] as number) + 1;
		}
	frequencies[0] = 0;
	return frequencies;
}

/** Adds the lengths of a caption's vectors; `counts` are zero before and after. */
function addNorms(
	ngrams: Int32Array,
	idf: Float64Array,
	counts: Int32Array,
	norms: Float64Array,
	caption: number
): void {
	const first = caption * orders;
	for (let at = 0; at < ngrams.length; at++) {
		const ngram = ngrams[at] as number;
		if (ngram === 0) continue;
		const count = counts[ngram] as number;
		counts[ngram] = count + 1;
		const cell = first + (at % orders);
		// The square of a count grows by 2 · count + 1 where the count grows by one.
		norms[cell] = (norms[cell] as number) + (2 * count + 1) * (idf[ngram] as number) ** 2;
	}
	for (const ngram of ngrams) counts[ngram] = 0;
	for (let order = 0; order < orders; order++)
		norms[first + order] = Math.sqrt(norms[first + order] as number);
}
