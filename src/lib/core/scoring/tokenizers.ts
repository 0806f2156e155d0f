/** What Python's `str.split()` takes for white space; JavaScript's `\s` differs in six characters. */
const pythonSpace =
	'\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const spaces = new RegExp(`[${pythonSpace}]+`, 'u');
const trailingSpaces = new RegExp(`[${pythonSpace}]+$`, 'u');

const splitPython = (text: string): string[] => text.split(spaces).filter((token) => token !== '');

/**
 * sacrebleu's default tokenizer `13a`, which is mteval-v13a without its normalization of quotes: punctuation apart,
 * except periods and commas between digits; hyphens only after digits. Case is kept.
 */
export function tokenize13a(text: string): string[] {
	const plain = text
		.replace(trailingSpaces, '')
		.replaceAll('<skipped>', '')
		.replaceAll('-\n', '')
		.replaceAll('\n', ' ')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>');
	return splitPython(
		` ${plain} `
			.replace(/[{-~[-` -&(-+:-@/]/gu, ' $& ')
			.replace(/([^0-9])([.,])/gu, '$1 $2 ')
			.replace(/([.,])([^0-9])/gu, ' $1 $2')
			.replace(/([0-9])(-)/gu, '$1 $2 ')
	);
}

/** rouge-score's default tokenizer without stemmer: lowercase runs of ASCII letters and digits; all else separates. */
export function tokenizeRouge(text: string): string[] {
	return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

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
