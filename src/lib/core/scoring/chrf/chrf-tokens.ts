import type { TokenList } from '../token-list.ts';
import type { OnToken } from '../tokenizers/token-reader.ts';
import { isPythonSpace, readBetweenSpaces } from '../tokenizers/white-space.ts';

/** Python's `string.punctuation`. */
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** Adds a text's code points to a list, without white space unless it is to be kept. */
export function readCodePoints(text: string, keepWhiteSpace: boolean, list: TokenList): void {
	list.makeRoom(text.length);
	const { numbers } = list;
	let count = list.length;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (!keepWhiteSpace && isPythonSpace(unit)) continue;
		const point = unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(at) as number) : unit;
		if (point > 0xffff) at++;
		numbers[count++] = point;
	}
	list.length = count;
}

/**
 * Words as chrF++ tells them: split at white space, and one mark of ASCII punctuation taken off a word of several
 * characters, at its end or else at its beginning: `(hi)` is `(hi` and `)`.
 */
export function readChrfWords(text: string, onToken: OnToken): void {
	readBetweenSpaces(text, (_, start, end) => {
		if (end - start > 1 && punctuation.includes(text.charAt(end - 1))) {
			onToken(text, start, end - 1);
			onToken(text, end - 1, end);
		} else if (end - start > 1 && punctuation.includes(text.charAt(start))) {
			onToken(text, start, start + 1);
			onToken(text, start + 1, end);
		} else onToken(text, start, end);
	});
}
