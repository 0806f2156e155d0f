import { tokensOf, type OnToken } from './token-reader.ts';

/**
 * Whether a UTF-16 unit is white space to Python's `str.split()`. JavaScript's `\s` differs in six characters: it lacks
 * the separators U+001C to U+001F and U+0085, and has the byte order mark U+FEFF.
 */
export function isPythonSpace(unit: number): boolean {
	if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit >= 0x1c;
	if (unit < 0x85) return false;
	return (
		unit === 0x85 ||
		unit === 0xa0 ||
		unit === 0x1680 ||
		(unit >= 0x2000 && unit <= 0x200a) ||
		unit === 0x2028 ||
		unit === 0x2029 ||
		unit === 0x202f ||
		unit === 0x205f ||
		unit === 0x3000
	);
}

/** Python's `text.rstrip()`. */
export function trimEndPython(text: string): string {
	let end = text.length;
	while (end > 0 && isPythonSpace(text.charCodeAt(end - 1))) end--;
	return end === text.length ? text : text.slice(0, end);
}

/** Python's `text.split()`: the runs between white space, none of them empty. */
export function readBetweenSpaces(text: string, onToken: OnToken): void {
	let start = -1;
	for (let at = 0; at < text.length; at++)
		if (!isPythonSpace(text.charCodeAt(at))) {
			if (start < 0) start = at;
		} else if (start >= 0) {
			onToken(text, start, at);
			start = -1;
		}
	if (start >= 0) onToken(text, start, text.length);
}

/** {@link readBetweenSpaces} as strings. */
export const splitPython = (text: string): string[] => tokensOf(text, readBetweenSpaces);
