import {
	capitalAbbreviations,
	closingAbbreviations,
	numberAbbreviations,
	openAbbreviations,
	sentenceOpeners
} from './abbreviations.ts';
import { alphanumerics, digits, letters, marks, raised, symbols } from './characters.ts';

/** What a token may look like. Of all rules that match at a place the longest match wins, of two as long the first. */
export interface Rule {
	/** Sticky. */
	readonly pattern: RegExp;
	/** The length of what it looks at behind the token, which counts as matched. */
	readonly beyond?: number;
	/** Whether what it matched is one after all. */
	readonly when?: (token: string, text: string, end: number) => boolean;
}

const rule = (pattern: string, more: Omit<Rule, 'pattern'> = {}): Rule => ({
	pattern: new RegExp(pattern, 'uy'),
	...more
});

const apostrophe = `(?:['\\u2019\\u0092]|&apos;)`;
/** Inside a word a grave accent and an opening quote stand for an apostrophe, too. */
const anyApostrophe = `(?:['\`\\u2018\\u2019\\u0091\\u0092\\u201b]|&apos;)`;
const shortForms = '(?:[sSmMdD]|[lL][lL]|[rR][eE]|[vV][eE])';
const clitic = `(?:(?:'|&apos;)${shortForms}(?![A-Za-z])|[\\u2019\\u0092]${shortForms})`;
const fileExtensions =
	'bat|bmp|c|cgi|class|cpp|dll|docx?|exe|gif|gz|h|html?|jar|java|jpe?g|mov|mp3|pdf|php|pl|png|ppt|ps|py|sql|tar|txt|wav|x|xml|zip';
const accented = '&[aeiouAEIOU](?:acute|grave|uml);';
const letter = `(?:[\\xad]|${letters}|${marks}|${accented})`;
const word = `${letter}(?:${letter}|${digits})*`;
const alphanumeric = `(?:\\xad|${alphanumerics})`;
const hyphens = '\\-\\u058a\\u2010\\u2011';
const ascii = '[A-Za-z0-9]';
const acronym = '[A-Za-z](?:\\.[A-Za-z])*\\.';
const hyphenated = `(?:[dDoOlL]${anyApostrophe}(?=${alphanumeric}{2}))?${alphanumeric}+(?:[${hyphens}_](?:[dDoOlL]${anyApostrophe}(?=${alphanumeric}{2}))?${alphanumeric}+)*`;
const joined = '[A-Z]+(?:(?:[+&]|&amp;)[A-Z]+)+';
const number = `(?:${digits}*(?:[.,:\\xad\\u066b\\u066c]${digits}+)+|${digits}+)`;
const outsideUrl = ' \\t\\n\\f\\r"<>\\|\\(\\)\\{\\}';
const urlEnd = `[^${outsideUrl}.!?,\\-]`;
const urlPath = `(?:\\/[^${outsideUrl}]+${urlEnd})?`;
const tagName = '[A-Za-z][A-Za-z0-9_:.\\-]*';
const tagValue = `(?:'[^'\\r\\n]*'|"[^"\\r\\n]*")`;
const mail = '[^ \\t\\n\\f\\r"<>\\|\\(\\)\\{\\}\\xa0]';
const host = '[^ \\t\\n\\f\\r"<>\\|\\(\\)\\{\\}.\\xa0]';
const site = rule(
	`(?:[^ \\t\\n\\f\\r"\`'<>\\|.!?\\(\\)\\{\\},-_$]+\\.)+(?:com|net|org|edu)${urlPath}`
);
const slash = '\\\\?\\/';
const slashed = `${ascii}+(?:-[A-Za-z]+){0,2}`;

const bare = (token: string): string => token.slice(0, -1).toLowerCase();

const isOpen = (token: string, text: string, end: number): boolean => {
	const word = bare(token);
	if (openAbbreviations.has(word)) return true;
	if (capitalAbbreviations.has(word)) return /^[A-Z]/.test(token);
	return numberAbbreviations.has(word) && /^[ \xa0]?\p{Nd}/u.test(text.slice(end, end + 2));
};

const opener = new RegExp(
	`[ \\xa0]+(?:(?=[A-Z])(?:${sentenceOpeners})(?=\\s|$)|<[!?\\/]?[A-Za-z][^>\\s]*>(?=\\s|$))`,
	'y'
);

/** A single letter loses its period where a sentence begins. */
const isInitial = (token: string, text: string, end: number): boolean => {
	opener.lastIndex = end;
	return token.length > 2 || !opener.test(text);
};

const email = rule(`(?:&lt;|<)?[A-Za-z0-9]${mail}*@(?:${host}+\\.)*${host}+(?:&gt;|>)?`);

/** A number, a date, a fraction, a telephone number. */
const numbers: readonly Rule[] = [
	rule(`[\\-+]?${number}`),
	rule(`(?:\\d{1,4}[\\- \\xa0])?\\d{1,4}(?:${slash}|\\u2044)\\d{1,4}`),
	rule(`(?:\\+{0,2}(?:\\d{2,4}[\\- \\xa0])?\\d{2,4}[\\- \\xa0])\\d{3,4}[\\- \\xa0]?\\d{3,5}`),
	rule(`(?:\\+{0,2}\\d{2,4}\\.)?\\d{2,4}\\.\\d{3,4}\\.\\d{3,5}`)
];

/** What begins with a letter, a mark or a digit. */
const words: readonly Rule[] = [
	// A word gives way to its clitic, so that the longer forms below do not swallow it.
	rule(`[A-Za-z]*[A-MO-Za-mo-z](?=[nN]${anyApostrophe}[tT])`, { beyond: 3 }),
	rule(`${word}(?=${apostrophe}[sSmMdD])`, { beyond: 2 }),
	rule(`${word}(?=${apostrophe}(?:[lL][lL]|[rR][eE]|[vV][eE]))`, { beyond: 3 }),
	rule(`(?:[pP][hH]\\.[dD]|[A-Za-z]+)\\.`, {
		beyond: 1,
		when: (token) =>
			(token.length === 5 && /^ph\.d/i.test(token)) || closingAbbreviations.has(bare(token))
	}),
	rule(`${word}(?:[.!?]${word})*`),
	rule(hyphenated),
	rule(`${ascii}[A-Za-z0-9.,\\xad]*(?:-(?:[A-Za-z](?:\\.[A-Za-z])+\\.|[A-Za-z0-9\\xad]+))+`),
	rule(`${slashed}(?:${slash}${slashed}){1,2}`),
	rule(acronym, { when: isInitial }),
	rule(
		`${ascii}+(?:\\.${ascii}+)*\\.(?:${fileExtensions}|${fileExtensions.toUpperCase()})(?=[\\s!,.?]|$)`
	),
	rule(`[A-Za-z]+\\.`, { when: isOpen }),
	rule(`[eE][dD]\\.[dD]\\.|[cC]ont'd\\.`),
	rule(`(?:${word}(?:[.!?]${word})*|${hyphenated}|${joined})\\.(?=[,;:])`, { beyond: 1 }),
	rule(joined),
	rule(`[A-Z]+\\$`),
	rule(`[cC]\\+\\+|[cCfF]#`),
	rule(`[A-HJ-XZn]${anyApostrophe}${letters}{2,}`),
	rule(`${letters}+[aeiouyAEIOUY]${anyApostrophe}[aeiouA-Z]${letters}*`),
	rule(`[lLdDjJ]${apostrophe}|[yY]${apostrophe}(?=[A-Za-z])|[nN]${anyApostrophe}[tT]`),
	rule(
		`[dD]unkin'|[sS]omethin'|[oO]l'|[nN]or'easter|[cC]'mon|[cC]'est|[eE]'er|[sS]'mores|[eE]v'ry|[lL]i'l|[nN]at'l|[oO]'[oO]`
	),
	...numbers,
	email,
	site,
	rule(`https?:\\/\\/[^${outsideUrl}]+${urlEnd}|HTTPS?:\\/\\/[^${outsideUrl}]+${urlEnd}`),
	rule(`[wW]{3}\\.(?:[^${outsideUrl}.!?,]+\\.)+[A-Za-z]{2,4}${urlPath}`)
];

const smileyFace = `[<>]?[:;=][\\-o*']?[\\(\\)DPdpO\\\\\\{@\\|\\[\\]]`;

/** What begins with any other character. */
const signs: readonly Rule[] = [
	...numbers,
	email,
	site,
	rule(`\\(\\d{2,3}\\)[ \\xa0]?(?:\\d{3,4}[\\- \\xa0]?\\d{3,5})`),
	rule(`<[!?][A-Za-z\\-][^>\\r\\n]*>`),
	rule(`<${tagName}(?: +(?:${tagName} *= *${tagValue}|${tagName}))* *\\/? *>|<\\/${tagName} *>`),
	rule(`&(?:[lL][tT]|[gG][tT]|[aA][mM][pP]|[nN][bB][sS][pP]|[qQ][uU][oO][tT]);|&[mn]dash;`),
	rule(`&(?:HT|TL|UR|LR|QC|QL|QR|odq|cdq|#\\d+);`),
	rule(`${smileyFace}(?=[^A-Za-z0-9]|$)`, { beyond: 1 }),
	rule(`[\\-\\^x=~<>']_[\\-\\^x=~<>']|\\([\\-\\^x=~<>']_?[\\-\\^x=~<>']\\)`),
	rule(`#${letter}+`),
	rule(`@[A-Za-z_][A-Za-z0-9_]*`),
	rule(`[?!]+|#+|@+|_+|<<|>>|(?:\\\\\\*)+|\\*+|\\.{3,5}|\\.(?: \\.){2}`),
	rule(`-{5,}|-{2,4}`),
	rule(`''|\`\``),
	rule(
		`[\`\\u2018\\u2019\\u201b\\u201c\\u201d\\u0091-\\u0094\\u2039\\u203a\\xab\\xbb\\u201a\\u201e\\u201f]{1,2}`
	),
	// An apostrophe that begins a short form.
	rule(clitic),
	rule(
		`${apostrophe}(?:[nN]${apostrophe}|(?<=\\u2019)[nN]|[nN](?=\\s|$)|[eE][mM]|[tT][iI][lL][lL]?|[cC][aA][uU][sS][eE])`
	),
	rule(`${apostrophe}[2-9]0s|${apostrophe}\\d\\d(?=\\s|$)`),
	rule(`'[tT](?=[iI][sS]|[wW][aA][sS])`, { beyond: 2 }),
	rule(`${raised}+`),
	rule(`${symbols}|[\\u0080£€¤₠¢¼½¾⅓⅔]|&apos;`)
];

const beginsWord = new RegExp(`${alphanumerics}|${marks}|[\\xad&]`, 'uy');

/** Where the token that begins at a place ends; the place itself where none does. */
export function longestMatch(text: string, at: number): number {
	beginsWord.lastIndex = at;
	const found = { end: at, reach: 0 };
	if (beginsWord.test(text)) match(words, text, at, found);
	match(signs, text, at, found);
	return found.end;
}

function match(
	rules: readonly Rule[],
	text: string,
	at: number,
	found: { end: number; reach: number }
): void {
	for (const { pattern, beyond = 0, when } of rules) {
		pattern.lastIndex = at;
		if (!pattern.test(text)) continue;
		const end = pattern.lastIndex;
		if (end - at + beyond <= found.reach) continue;
		if (when && !when(text.slice(at, end), text, end)) continue;
		found.end = end;
		found.reach = end - at + beyond;
	}
}
