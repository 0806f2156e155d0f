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
	'&quot;': '',
	'&mdash;': '',
	'&ndash;': ''
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
	`'' ' \`\` \` . ? ! , : - -- --- ---- ... .... ..... ; \u00ad`.split(' ').concat('"', '', '. . .')
);

const quoted =
	/^[`\u2018\u2019\u201b-\u201d\u0091-\u0094\u2039\u203a\u00ab\u00bb\u201a\u201e\u201f]{1,2}$/u;
const negation = /^n(?:['\u2018\u2019\u0091\u0092\u201b]|&apos;)t$/u;
const clitic = /^(?:\u2019|\u0092|&apos;)(?=(?:[smd]|ll|re|ve)$)/u;
const smiley = /^[<>]?[:;=]/u;

/** Adds what a matched text is written as: nothing for punctuation; a token with spaces inside is several words. */
export function writeToken(matched: string, tokens: string[]): void {
	const lower = matched.toLowerCase();
	if (dropped.has(lower)) return;
	if (Object.hasOwn(written, lower)) {
		const text = written[lower];
		if (text) tokens.push(text);
		return;
	}
	let text = lower;
	if (quoted.test(text)) {
		text = Array.from(text, (quote) => quotes[quote] ?? quote).join('');
		if (dropped.has(text)) return;
	} else if (/[&'\u0091-\u201d\u00ad(]|\)/u.test(text)) text = spelled(text);
	if (text === '') return;
	if (/[ \u00a0\t]/u.test(text)) tokens.push(...text.split(/[ \u00a0\t]+/u).filter(Boolean));
	else tokens.push(text);
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
