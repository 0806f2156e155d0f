import { Lexicon } from '../lexicon.ts';
import { NgramTrie } from '../ngram-trie.ts';
import { TokenList } from '../token-list.ts';
import { readPtb } from './ptb/tokenize-ptb.ts';

/** Single words to runs of four. */
export const orders = 4;

/** Some of many captions that are held as token numbers behind each other. */
export interface CiderReferences {
	readonly tokens: Int32Array;
	/** Of each caption where it starts and, in the next place, where it ends. */
	readonly bounds: Int32Array;
	/** [caption · orders + n − 1]: the length of its vector for n = 1 … 4. */
	readonly norms: Float64Array;
	/** Which captions these are. */
	readonly first: number;
	readonly count: number;
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
	readonly #all: Pick<CiderReferences, 'tokens' | 'bounds' | 'norms'>;
	/** Of each set its first caption. */
	readonly #firsts = new WeakMap<readonly string[], number>();

	constructor(captionSets: readonly (readonly string[])[]) {
		this.sets = captionSets.length;
		const list = new TokenList();
		const bounds = new TokenList();
		/** Of each set where its tokens end. */
		const ends: number[] = [];
		bounds.push(0);
		for (const captions of captionSets) {
			this.#firsts.set(captions, bounds.length - 1);
			for (const caption of captions) {
				readPtb(caption, (text, start, end) => list.push(this.#lexicon.add(text, start, end)));
				bounds.push(list.length);
			}
			ends.push(list.length);
		}
		const tokens = list.numbers.slice(0, list.length);
		const ngrams = this.#index(tokens, bounds);
		const frequencies = setFrequencies(ngrams, ends, this.#trie.size);
		this.tellsApart = frequencies.some((count, ngram) => ngram > 0 && count < this.sets);
		const logs = Float64Array.from({ length: this.sets + 1 }, (_, count) => Math.log(count || 1));
		this.#idf = new Float64Array(frequencies.length);
		for (let ngram = 0; ngram < frequencies.length; ngram++)
			this.#idf[ngram] =
				(logs[this.sets] as number) - (logs[frequencies[ngram] as number] as number);
		const norms = normsOf(ngrams, bounds, this.#idf);
		this.#all = { tokens, bounds: bounds.numbers.slice(0, bounds.length), norms };
	}

	/** [token · orders + n − 1]: the n-gram that begins at each token of all captions; 0 behind a caption's end. */
	#index(tokens: Int32Array, bounds: TokenList): Int32Array {
		const ngrams = new Int32Array(tokens.length * orders);
		const trie = this.#trie;
		// Captions repeat each other: a fraction of their n-grams are different, and the trie grows.
		trie.clear(tokens.length / 4);
		for (let caption = 1, start = 0; caption < bounds.length; caption++) {
			const to = bounds.numbers[caption] as number;
			for (; start < to; start++) {
				const end = Math.min(start + orders, to);
				let ngram = 0;
				for (let at = start; at < end; at++) {
					ngram = trie.add(ngram, tokens[at] as number);
					ngrams[start * orders + at - start] = ngram;
				}
			}
		}
		return ngrams;
	}

	/** The captions of one of the sets, by their array. */
	references(captions: readonly string[]): CiderReferences | undefined {
		const first = this.#firsts.get(captions);
		return first === undefined ? undefined : { ...this.#all, first, count: captions.length };
	}

	/** Adds a text's tokens to a list; its words need not be in any set, and none is learned for good. */
	read(text: string, list: TokenList): void {
		readPtb(text, (source, start, end) => {
			const known = this.#lexicon.find(source, start, end);
			list.push(known >= 0 ? known : this.#lexicon.size + this.#strange.add(source, start, end));
		});
	}

	/** To be called where no numbers of strange words are in use. */
	forgetStrange(): void {
		if (this.#strange.size > mostStrange) this.#strange = new Lexicon();
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

/** By n-gram: in how many sets it is. */
function setFrequencies(ngrams: Int32Array, ends: readonly number[], size: number): Int32Array {
	const frequencies = new Int32Array(size);
	const seenIn = new Int32Array(size).fill(-1);
	let at = 0;
	for (let set = 0; set < ends.length; set++)
		for (const end = (ends[set] as number) * orders; at < end; at++) {
			const ngram = ngrams[at] as number;
			if (seenIn[ngram] === set) continue;
			seenIn[ngram] = set;
			frequencies[ngram] = (frequencies[ngram] as number) + 1;
		}
	frequencies[0] = 0;
	return frequencies;
}

/** [caption · orders + n − 1]: the lengths of captions' vectors. */
function normsOf(ngrams: Int32Array, bounds: TokenList, idf: Float64Array): Float64Array {
	const norms = new Float64Array((bounds.length - 1) * orders);
	const counts = new Int32Array(idf.length);
	for (let caption = 0; caption + 1 < bounds.length; caption++) {
		const from = (bounds.numbers[caption] as number) * orders;
		const to = (bounds.numbers[caption + 1] as number) * orders;
		const first = caption * orders;
		for (let at = from; at < to; at++) {
			const ngram = ngrams[at] as number;
			if (ngram === 0) continue;
			const count = counts[ngram] as number;
			counts[ngram] = count + 1;
			const cell = first + (at % orders);
			// The square of a count grows by 2 · count + 1 where the count grows by one.
			norms[cell] = (norms[cell] as number) + (2 * count + 1) * (idf[ngram] as number) ** 2;
		}
		for (let at = from; at < to; at++) counts[ngrams[at] as number] = 0;
		for (let order = 0; order < orders; order++)
			norms[first + order] = Math.sqrt(norms[first + order] as number);
	}
	return norms;
}
