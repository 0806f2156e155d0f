import type { OnToken } from './token-reader.ts';
import { isPythonSpace } from './white-space.ts';

const apart = ' !"#$%&()*+/:;<=>?@[\\]^_`{|}~';
const [comma, dash, period, zero, nine] = [0x2c, 0x2d, 0x2e, 0x30, 0x39];

/** What an ASCII character does to the token it stands in. */
const [joins, ends, isApart, asks] = [0, 1, 2, 3];
const deeds = Uint8Array.from({ length: 128 }, (_, code) => {
	if (isPythonSpace(code)) return ends;
	if (apart.includes(String.fromCharCode(code))) return isApart;
	return code === dash || code === period || code === comma ? asks : joins;
});

/** `NaN`, which `charCodeAt` gives beyond the ends, is no digit. */
const isDigit = (unit: number): boolean => unit >= zero && unit <= nine;

/**
 * The language-dependent rules of mteval-v13a for western languages: ASCII punctuation stands apart, save the
 * apostrophe; a period or comma stays inside a number; a hyphen stands apart after a digit. In one pass over the text,
 * with the outcome of mteval's four substitutions in a row.
 */
export function separateWesternPunctuation(text: string, onToken: OnToken): void {
	let start = -1;
	let at = 0;
	while (at < text.length) {
		const unit = text.charCodeAt(at);
		const deed = unit < 128 ? (deeds[unit] as number) : isPythonSpace(unit) ? ends : joins;
		if (deed === joins || (unit === dash && !isDigit(text.charCodeAt(at - 1)))) {
			if (start < 0) start = at;
			at++;
			continue;
		}
		const isMark = unit === period || unit === comma;
		const end = isMark ? endOfRun(text, at) : at + 1;
		const joinsNext = isMark && lastJoinsNext(text, at, end);
		if (joinsNext && end - at === 1) {
			// Between digits, so inside a token.
			at = end;
			continue;
		}
		if (start >= 0) onToken(text, start, at);
		start = -1;
		if (deed !== ends) for (; at < (joinsNext ? end - 1 : end); at++) onToken(text, at, at + 1);
		if (joinsNext) start = end - 1;
		at = end;
	}
	if (start >= 0) onToken(text, start, text.length);
}

/** Behind the last of the periods and commas that begin at `at`. */
function endOfRun(text: string, at: number): number {
	let end = at + 1;
	while (text.charCodeAt(end) === period || text.charCodeAt(end) === comma) end++;
	return end;
}

/**
 * Whether the last of a run of periods and commas stays with the digit behind it. mteval replaces pairs "no digit,
 * mark" without overlap, so after a digit the marks are paired among themselves and one is left over of an odd number;
 * elsewhere the first pairs with what stands before it, and one is left over of an even number.
 */
function lastJoinsNext(text: string, at: number, end: number): boolean {
	if (!isDigit(text.charCodeAt(end))) return false;
	return isDigit(text.charCodeAt(at - 1)) ? (end - at) % 2 === 1 : (end - at) % 2 === 0;
}
