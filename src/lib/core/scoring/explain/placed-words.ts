/** A word where it stands in a text. */
export interface PlacedWord {
	/** As it is compared. */
	readonly word: string;
	/** UTF-16 offsets into the text. */
	readonly start: number;
	readonly end: number;
}

/** Runs of letters and digits; with `punctuation` also every other character that is no space. */
export function placedWords(
	text: string,
	{ punctuation, keepCase }: { readonly punctuation: boolean; readonly keepCase: boolean }
): PlacedWord[] {
	const pattern = punctuation ? /[\p{L}\p{M}\p{N}]+|[^\s]/gu : /[\p{L}\p{M}\p{N}]+/gu;
	return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
		word: keepCase ? found : found.toLowerCase(),
		start: index,
		end: index + found.length
	}));
}
