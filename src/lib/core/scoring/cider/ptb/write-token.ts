import type { OnToken } from '../../tokenizers/token-reader.ts';
import { readBetweenSpaces } from '../../tokenizers/white-space.ts';

/** What the tokenizer writes in place of a sign. */
const written: Readonly<Record<string, string>> = {
	'(': '-lrb-',
	')': '-rrb-',
	'[': '-lsb-',
	']': '-rsb-',
	'{': '-lcb-',
	'}': '-rcb-',
	'£': '#',
	'€': '$',
	'¤': '$',
	'₠': '$',
	'\u0080': '$',
	'¢': 'cents',
	'¼': '1/4',
	'½': '1/2',
	'¾': '3/4',
	'⅓': '1/3',
	'⅔': '2/3',
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&nbsp;': '',
	'&mdash;': '',
	'&ndash;': '',
	'&md;': ''
};

const quotes: Readonly<Record<string, string>> = {
	'\u2018': '`',
	'\u2019': "'",
	'\u201b': '`',
	'\u201c': '``',
	'\u201d': "''",
	'\u0091': '`',
	'\u0092': "'",
	'\u0093': '``',
	'\u0094': "''",
	'\u2039': '`',
	'\u203a': "'",
	'\u00ab': '``',
	'\u00bb': "''"
};

/** Dropped from captions by pycocoevalcap. Its names of brackets are in capitals and the tokens are not: they stay. */
const dropped = new Set(
	`'' ' \`\` \` . ? ! , : - -- --- ---- ... .... ..... ; \u00ad`
		.split(' ')
		.concat('"', '', '. . .', '&quot;', '&apos;')
);

const quoted =
	/^[`\u2018\u2019\u201b-\u201d\u0091-\u0094\u2039\u203a\u00ab\u00bb\u201a\u201e\u201f]{1,2}$/u;
const negation = /^n(?:['\u2018\u2019\u0091\u0092\u201b]|&apos;)t$/u;
const clitic = /^(?:\u2019|\u0092|&apos;)(?=(?:[smd]|ll|re|ve)$)/u;
const smiley = /^[<>]?[:;=]/u;

/** Entities of quotes are only known in small letters: others stay as they are. */
const otherQuote = /&(?:apos|quot);/iu;
const knownQuote = /&(?:apos|quot);/u;

/** Hands over a word that stands by itself. */
export const give = (word: string, onToken: OnToken): void => onToken(word, 0, word.length);

const joiner = '\u2060';

/** A sigma before a hyphen is not the last of its word to the tool, while it is to Unicode. */
export function inLowercase(token: string): string {
	if (!token.includes('Σ') || !token.includes('-') || token.includes(joiner))
		return token.toLowerCase();
	return token.replaceAll('-', joiner).toLowerCase().replaceAll(joiner, '-');
}

/** Gives what a matched text is written as: nothing for punctuation; a token with spaces inside is several words. */
export function writeToken(matched: string, onToken: OnToken): void {
	const lower = inLowercase(matched);
	if (otherQuote.test(matched) && !knownQuote.test(matched)) return give(lower, onToken);
	if (dropped.has(lower)) return;
	if (Object.hasOwn(written, lower)) {
		const text = written[lower];
		if (text) give(text, onToken);
		return;
	}
	let text = lower;
	if (quoted.test(text)) {
		text = Array.from(text, (quote) => quotes[quote] ?? quote).join('');
		if (dropped.has(text)) return;
	} else if (/[&'\u0091-\u201d\u00ad(]|\)/u.test(text)) text = spelled(text);
	readBetweenSpaces(text, onToken);
}

function spelled(text: string): string {
	if (negation.test(text)) return /[\u2018\u0091\u201b]/u.test(text) ? 'n`t' : "n't";
	if (clitic.test(text)) return text.replace(clitic, "'");
	let plain = text.replaceAll('\u00ad', '');
	if (/^[a-z]+(?:(?:\+|&|&amp;)[a-z]+)+$/u.test(plain)) plain = plain.replaceAll('&amp;', '&');
	if (smiley.test(plain) || plain.startsWith('('))
		plain = plain.replace('(', '-lrb-').replace(')', '-rrb-');
	return plain;
}
