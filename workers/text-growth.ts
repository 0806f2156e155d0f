/** Stands for a character whose bytes are not all there yet. */
const incomplete = '\uFFFD';

/**
 * What a text grows by with each token. Decodes only the tokens since the last finished piece: decoding everything
 * anew would make streaming cost more with every token.
 */
export class TextGrowth {
	#window: number[] = [];
	#shown = '';

	constructor(private readonly decode: (ids: readonly number[]) => string) {}

	/** @returns the new text; empty inside a character, and for special tokens. */
	add(id: number): string {
		this.#window.push(id);
		const text = this.decode(this.#window);
		if (text.endsWith(incomplete)) return '';
		const grown = text.slice(this.#shown.length);
		// One token stays as context: some tokenizers drop the space before the first word of what they decode.
		this.#window = [id];
		this.#shown = this.decode(this.#window);
		return grown;
	}
}
