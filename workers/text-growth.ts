/** Stands for a character whose bytes are not all there yet. */
const incomplete = '\uFFFD';
/** The context token and the four bytes that a character has at most: what is not whole by then never will be. */
const longestWait = 5;

/**
 * What a text grows by with each token. Decodes only the tokens since the last finished piece: decoding everything
 * anew would make streaming cost more with every token.
 */
export class TextGrowth {
	#window: number[] = [];
	#shown = '';

	/** What each token is by itself; asked for again and again, while decoding costs as much as a small model's token. */
	readonly #alone = new Map<number, string>();

	constructor(private readonly decode: (ids: readonly number[]) => string) {}

	/** Begins another text. */
	restart(): void {
		this.#window = [];
		this.#shown = '';
	}

	/** @returns the new text; empty inside a character, and for special tokens. */
	add(id: number): string {
		this.#window.push(id);
		const text = this.decode(this.#window);
		if (text.endsWith(incomplete) && this.#window.length < longestWait) return '';
		const grown = text.slice(this.#shown.length);
		// One token stays as context: some tokenizers drop the space before the first word of what they decode.
		this.#window = [id];
		this.#shown = this.#textOf(id);
		return grown;
	}

	#textOf(id: number): string {
		let text = this.#alone.get(id);
		if (text === undefined) this.#alone.set(id, (text = this.decode([id])));
		return text;
	}
}
