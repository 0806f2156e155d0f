import { isPythonSpace, splitPython } from '../tokenizers/white-space.ts';

/** Python's `string.punctuation`. */
const punctuation = new Set('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');

/** A text's code points, without white space unless it is to be kept. */
export function codePoints(text: string, keepWhiteSpace: boolean): Int32Array {
	const points = new Int32Array(text.length);
	let count = 0;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (!keepWhiteSpace && isPythonSpace(unit)) continue;
		const point = unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(at) as number) : unit;
		if (point > 0xffff) at++;
		points[count++] = point;
	}
	return points.subarray(0, count);
}

/**
 * Words as chrF++ tells them: split at white space, and one mark of ASCII punctuation taken off a word of several
 * characters, at its end or else at its beginning: `(hi)` is `(hi` and `)`.
 */
export function chrfWords(text: string): string[] {
	return splitPython(text).flatMap((word) => {
		const last = word.slice(-1);
		if (word.length === 1) return [word];
		if (punctuation.has(last)) return [word.slice(0, -1), last];
		const first = word.charAt(0);
		return punctuation.has(first) ? [first, word.slice(1)] : [word];
	});
}
