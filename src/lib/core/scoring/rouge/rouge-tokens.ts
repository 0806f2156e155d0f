import { NumberedTexts, type NumberedReferences } from '../numbered-texts.ts';
import type { OnToken, TokenReader } from '../tokenizers/token-reader.ts';
import { stem } from './porter-stemmer.ts';

const isWordUnit = Uint8Array.from({ length: 128 }, (_, code) =>
	/[a-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0
);

/** rouge-score's default tokenizer without stemmer: lowercase runs of ASCII letters and digits; all else separates. */
export function readRouge(text: string, onToken: OnToken): void {
	const lower = text.toLowerCase();
	let start = -1;
	for (let at = 0; at < lower.length; at++) {
		const unit = lower.charCodeAt(at);
		if (unit < 128 && isWordUnit[unit] === 1) {
			if (start < 0) start = at;
		} else if (start >= 0) {
			onToken(lower, start, at);
			start = -1;
		}
	}
	if (start >= 0) onToken(lower, start, lower.length);
}

const stems = new Map<string, string>();

/** Words come again and again; the table is emptied before it is large. */
function stemOf(word: string): string {
	let known = stems.get(word);
	if (known === undefined) {
		known = stem(word);
		if (stems.size > 50_000) stems.clear();
		stems.set(word, known);
	}
	return known;
}

/** The same with Porter's stemmer on words of more than three letters. */
const readStemmed: TokenReader = (text, onToken) =>
	readRouge(text, (source, start, end) => {
		if (end - start <= 3) return onToken(source, start, end);
		const word = stemOf(source.slice(start, end));
		onToken(word, 0, word.length);
	});

export interface RougeOptions {
	/** Porter's stemmer on words of more than three letters. Default no. */
	readonly stem?: boolean;
}

/** What is kept of a candidate beside its references: n-grams shared with each, for n = 1 and 2. */
export interface SharedNgrams {
	readonly length: number;
	/** [2 · reference + n − 1] */
	readonly matches: readonly number[];
}

const texts = {
	plain: new NumberedTexts<SharedNgrams>(readRouge),
	stemmed: new NumberedTexts<SharedNgrams>(readStemmed)
};

export type RougeReferences = NumberedReferences<SharedNgrams>;

/** Texts as ROUGE reads them. */
export const rougeTexts = ({ stem: stemmed = false }: RougeOptions = {}) =>
	texts[stemmed ? 'stemmed' : 'plain'];
