import { quoted } from '../words.ts';
import type { Habit } from './habit.ts';

/** The first letter, when only quotes, brackets and white space stand before it. */
function firstLetter(text: string): { readonly at: number; readonly letter: string } | null {
	const at = text.search(/[^\s"'“‘«([{¿¡*_]/u);
	const letter = String.fromCodePoint(text.codePointAt(at < 0 ? text.length : at) ?? 0x20);
	// Georgian has capitals that no sentence begins with.
	return /^(?!\p{Script=Georgian})[\p{Lu}\p{Ll}]$/u.test(letter) ? { at, letter } : null;
}

const isUpper = (letter: string): boolean => /\p{Lu}/u.test(letter);

export const capital: Habit<'upper' | 'lower'> = {
	wayOf(text) {
		const first = firstLetter(text);
		return first && (isUpper(first.letter) ? 'upper' : 'lower');
	},
	check(text, way) {
		const first = firstLetter(text);
		if (!first || isUpper(first.letter) === (way === 'upper')) return [];
		const { at, letter } = first;
		const end = at + letter.length;
		const word = text.slice(at, at + 40).split(/\s/, 1)[0] ?? letter;
		if (way === 'lower') {
			// “I”, “USA” and “McDonald” stay; “Paris” cannot be told from “A”, so a person decides.
			if (!/^\p{Lu}\p{Ll}*(?:\P{L}|$)/u.test(word) || word === 'I') return [];
		}
		const insert = way === 'upper' ? letter.toUpperCase() : letter.toLowerCase();
		// ß has no capital of one letter.
		if ([...insert].length !== 1 || insert === letter) return [];
		return [
			{
				start: at,
				end,
				message: `It begins with ${quoted(word)}; ${way === 'upper' ? 'a capital is' : 'a small letter is'} wanted here.`,
				remedy:
					way === 'upper'
						? 'Begin with a capital.'
						: 'Begin with a small letter, unless it is a name.',
				fixes: [{ label: `Begin with ${insert}`, edits: [{ start: at, end, insert }] }],
				automatic: way === 'upper'
			}
		];
	}
};
