const unspaced = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}';
const words = new RegExp(
	`[${unspaced}]\\p{M}*|\\p{Extended_Pictographic}|[[\\p{L}\\p{M}\\p{N}]--[${unspaced}]]+`,
	'gv'
);

/**
 * Words of any script, lowercased (NFKC); a character of a script that is written without spaces, and an emoji, is a
 * word of its own. Possessive `'s` is dropped, hyphens separate.
 */
export function tokenizeWords(text: string): string[] {
	const plain = text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/['’]s(?!\p{L})/gu, '');
	return plain.match(words) ?? [];
}
