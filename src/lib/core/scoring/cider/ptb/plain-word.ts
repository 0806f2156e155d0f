/** What an ASCII character is to most words of a caption. */
const [other, letter, digit, hyphen, mark, space] = [0, 1, 2, 3, 4, 5];
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
	const character = String.fromCharCode(code);
	if (/[A-Za-z]/.test(character)) return letter;
	if (/\d/.test(character)) return digit;
	if (character === '-') return hyphen;
	if (/[.,;:!?]/.test(character)) return mark;
	return character === ' ' ? space : other;
});

/** Behind the end a text goes on as behind a space. */
const kindAt = (text: string, at: number): number => {
	if (at >= text.length) return space;
	const code = text.charCodeAt(at);
	return code < 128 ? (kinds[code] as number) : other;
};

/**
 * Where a word ends that begins at a place, if nothing in or behind it is such that a rule could want it; else the place
 * itself. That is a letter, more letters and digits, and runs of them behind single hyphens, before a space, or before
 * a mark and a space; or a number of digits alone, with no digit, hyphen or plus sign behind the space.
 */
export function plainWordEnd(text: string, start: number): number {
	let at = start;
	const first = kindAt(text, at);
	if (first === digit) {
		while (kindAt(text, at) === digit) at++;
		return isPlainEnd(text, at) && !mayGoOn(text, at) ? at : start;
	}
	if (first !== letter) return start;
	for (;;) {
		let kind = kindAt(text, ++at);
		while (kind === letter || kind === digit) kind = kindAt(text, ++at);
		if (kind !== hyphen) break;
		const behind = kindAt(text, at + 1);
		if (behind !== letter && behind !== digit) return start;
	}
	return isPlainEnd(text, at) ? at : start;
}

function isPlainEnd(text: string, at: number): boolean {
	const kind = kindAt(text, at);
	return kind === space || (kind === mark && kindAt(text, at + 1) === space);
}

/** Telephone numbers and mixed fractions go on behind a space. */
const mayGoOn = (text: string, at: number): boolean => {
	const behind = kindAt(text, at + 1);
	return text.charCodeAt(at) === 0x20 && behind !== letter;
};
