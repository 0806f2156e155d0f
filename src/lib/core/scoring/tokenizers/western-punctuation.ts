import { isPythonSpace } from './white-space.ts';

const apart = new Set(' !"#$%&()*+/:;<=>?@[\\]^_`{|}~');
const isApart = Uint8Array.from({ length: 128 }, (_, code) =>
	apart.has(String.fromCharCode(code)) ? 1 : 0
);
const [comma, dash, period, zero, nine] = [0x2c, 0x2d, 0x2e, 0x30, 0x39];

/** `NaN`, which `charCodeAt` gives beyond the ends, is no digit. */
const isDigit = (unit: number): boolean => unit >= zero && unit <= nine;

/**
 * The language-dependent rules of mteval-v13a for western languages: ASCII punctuation stands apart, save the
 * apostrophe; a period or comma stays inside a number; a hyphen stands apart after a digit. In one pass over the text,
 * with the outcome of mteval's four substitutions in a row.
 */
export function separateWesternPunctuation(text: string): string[] {
	const tokens: string[] = [];
	let start = -1;
	let at = 0;
	const endToken = (): void => {
		if (start >= 0) tokens.push(text.slice(start, at));
		start = -1;
	};
	while (at < text.length) {
		const unit = text.charCodeAt(at);
		if (isPythonSpace(unit)) {
			endToken();
			at++;
		} else if (isApart[unit] === 1 || (unit === dash && isDigit(text.charCodeAt(at - 1)))) {
			endToken();
			tokens.push(text.charAt(at++));
		} else if (unit === period || unit === comma) {
			const end = endOfRun(text, at);
			const joinsNext = lastJoinsNext(text, at, end);
			if (joinsNext && end - at === 1) {
				at = end;
				continue;
			}
			endToken();
			while (at < (joinsNext ? end - 1 : end)) tokens.push(text.charAt(at++));
			if (joinsNext) start = end - 1;
			at = end;
		} else {
			if (start < 0) start = at;
			at++;
		}
	}
	endToken();
	return tokens;
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
