import { Lexicon } from './lexicon.ts';
import { ReferenceCache } from './reference-cache.ts';
import { TokenList } from './token-list.ts';
import type { OnToken, TokenReader } from './tokenizers/token-reader.ts';

/** The references of one text as numbers, one per token, all behind each other. */
export interface NumberedReferences<Result> {
	readonly tokens: Int32Array;
	/** Where the first reference starts, each ends, and the next one starts. */
	readonly bounds: readonly number[];
	/** Scores of one kind are asked for one after the other, and share what was found. */
	last: { readonly candidate: string; readonly result: Result } | undefined;
}

/** Some megabytes each. */
const [mostWords, mostTokens] = [500_000, 2_000_000];
const blockLength = 2 ** 14;

/**
 * Texts as token numbers. The references of a run are kept, since every variant and repeat is compared with them;
 * tokens that no reference has are -1.
 */
export class NumberedTexts<Result> {
	readonly #read: TokenReader;
	readonly #references: ReferenceCache<NumberedReferences<Result>>;
	#lexicon = new Lexicon();
	readonly #list = new TokenList();
	/** Tokens of many references behind each other: an array for each would take longer to make than to fill. */
	#block = new Int32Array(0);
	#used = 0;
	readonly #learn: OnToken = (text, start, end) =>
		this.#list.push(this.#lexicon.add(text, start, end));
	readonly #lookUp: OnToken = (text, start, end) =>
		this.#list.push(this.#lexicon.find(text, start, end));

	constructor(read: TokenReader) {
		this.#read = read;
		this.#references = new ReferenceCache(
			(texts) => this.#number(texts),
			({ bounds }) => 8 + (bounds.at(-1) ?? 0) - (bounds[0] ?? 0),
			mostTokens
		);
	}

	/** Kept with the array itself. */
	references(texts: readonly string[]): NumberedReferences<Result> {
		if (this.#lexicon.size > mostWords) {
			this.#lexicon = new Lexicon();
			this.#references.clear();
		}
		return this.#references.get(texts);
	}

	#number(texts: readonly string[]): NumberedReferences<Result> {
		this.#list.clear();
		const ends = [0];
		for (const text of texts) {
			this.#read(text, this.#learn);
			ends.push(this.#list.length);
		}
		const { numbers, length } = this.#list;
		if (this.#used + length > this.#block.length) {
			this.#block = new Int32Array(Math.max(blockLength, length));
			this.#used = 0;
		}
		const start = this.#used;
		this.#block.set(numbers.subarray(0, length), start);
		this.#used += length;
		return { tokens: this.#block, bounds: ends.map((end) => start + end), last: undefined };
	}

	/** A candidate's tokens, until the next text is read; references that it is compared with are to be asked for first. */
	candidate(text: string): TokenList {
		this.#list.clear();
		this.#read(text, this.#lookUp);
		return this.#list;
	}
}
