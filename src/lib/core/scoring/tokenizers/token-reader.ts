/** Called with each token of a text: where it stands, in that text or in one that was made of it. */
export type OnToken = (text: string, start: number, end: number) => void;

/** Goes through a text's tokens in order. No strings are cut, so that counting them can do without. */
export type TokenReader = (text: string, onToken: OnToken) => void;

/** The tokens as strings. */
export function tokensOf(text: string, read: TokenReader): string[] {
	const tokens: string[] = [];
	read(text, (source, start, end) => tokens.push(source.slice(start, end)));
	return tokens;
}
