import {
	capitalAbbreviations,
	closingAbbreviations,
	numberAbbreviations,
	openAbbreviations,
	sentenceOpeners
} from './abbreviations.ts';
import { alphanumerics, digits, letters, marks, raised, symbols } from './characters.ts';
import { sign, SignsAhead } from './signs-ahead.ts';

/** What a token may look like. Of all rules that match at a place the longest match wins, of two as long the first. */
export interface Rule {
	/** Sticky. */
	readonly pattern: RegExp;
	/** The length of what it looks at behind the token, which counts as matched. */
	readonly beyond?: number;
	/** Whether what it matched is one after all. */
	readonly when?: (token: string, text: string, end: number) => boolean;
	/** What its tokens begin with, where that is a character of ASCII; default any. */
	readonly first?: RegExp;
	/** A character that stands in them before any space; see {@link SignsAhead}. */
	readonly needs?: number;
	/**
	 * For a rule that may look far ahead in vain: sticky; what it would go through. Where it fails, it also fails from any
	 * other place in that stretch, and is not tried there.
	 */
	readonly stretch?: RegExp;
}

const rule = (pattern: string, more: Omit<Rule, 'pattern'> = {}): Rule => ({
	pattern: new RegExp(pattern, 'uy'),
	...more
});

/** A pattern of ASCII that takes small letters for capitals, too. The flag `i` would take `ſ` for `s`. */
function anyCase(pattern: string): string {
	return pattern.replace(/\[?[a-z]+/g, (part) =>
		part.startsWith('[')
			? `${part}${part.slice(1).toUpperCase()}`
			: Array.from(part, (letter) => `[${letter}${letter.toUpperCase()}]`).join('')
	);
}

const entity = anyCase('&apos;');
const apostrophe = `(?:['\\u2019\\u0092]|${entity})`;
/** Inside a word a grave accent and an opening quote stand for an apostrophe, too. */
const anyApostrophe = `(?:['\`\\u2018\\u2019\\u0091\\u0092\\u201b]|${entity})`;
const shortForms = '(?:[sSmMdD]|[lL][lL]|[rR][eE]|[vV][eE])';
const clitic = `(?:(?:'|${entity})${shortForms}(?![A-Za-z])|[\\u2019\\u0092]${shortForms})`;
const fileExtensions =
	'bat|bmp|c|cgi|class|cpp|dll|docx?|exe|gif|gz|h|html?|jar|java|jpe?g|mov|mp3|pdf|php|pl|png|ppt|ps|py|sql|tar|txt|wav|x|xml|zip';
const accented = anyCase('&[aeiou](?:acute|grave|uml);');
const letter = `(?:[\\xad]|${letters}|${marks}|${accented})`;
const word = `${letter}(?:${letter}|${digits})*`;
const dotted = `${word}(?:[.!?]${word})*`;
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
const siteName = `[^ \\t\\n\\f\\r"\`'<>\\|.!?\\(\\)\\{\\},-_$]+`;
const site = rule(`(?:${siteName}\\.)+(?:com|net|org|edu)${urlPath}`, {
	first: /[^ \t\n\f\r"`'<>|.!?(){},-_$]/,
	needs: sign.period,
	stretch: new RegExp(`${siteName}(?:\\.${siteName})*`, 'uy')
});
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

const email = rule(`(?:&lt;|<)?[A-Za-z0-9]${mail}*@(?:${host}+\\.)*${host}+(?:&gt;|>)?`, {
	first: /[A-Za-z0-9<&]/,
	needs: sign.at,
	stretch: new RegExp(`(?:&lt;|<)?[A-Za-z0-9]${mail}*`, 'uy')
});

/** A number, a date, a fraction, a telephone number. */
const numbers: readonly Rule[] = [
	rule(`[\\-+]?${number}`, { first: /[\d.,:+-]/ }),
	rule(`(?:${digits}{1,4}[\\- \\xa0])?${digits}{1,4}(?:${slash}|\\u2044)${digits}{1,4}`, {
		first: /\d/
	}),
	rule(`${digits}{1,2}\\/${digits}{1,2}\\/${digits}{2,4}`, { first: /\d/, needs: sign.slash }),
	rule(`(?:\\+{0,2}(?:\\d{2,4}[\\- \\xa0])?\\d{2,4}[\\- \\xa0])\\d{3,4}[\\- \\xa0]?\\d{3,5}`, {
		first: /[\d+]/
	}),
	rule(`(?:\\+{0,2}\\d{2,4}\\.)?\\d{2,4}\\.\\d{3,4}\\.\\d{3,5}`, {
		first: /[\d+]/,
		needs: sign.period
	})
];

const letterFirst = { first: /[A-Za-z]/ };
const letterWithPeriod = { ...letterFirst, needs: sign.period };
const letterWithApostrophe = { ...letterFirst, needs: sign.apostrophe };

/** What begins with a letter, a mark or a digit. */
const words: readonly Rule[] = [
	// A word gives way to its clitic, so that the longer forms below do not swallow it.
	rule(`[A-Za-z]*[A-MO-Za-mo-z](?=[nN]${anyApostrophe}[tT])`, {
		...letterWithApostrophe,
		beyond: 3
	}),
	rule(`${dotted}(?=${apostrophe}[sSmMdD])`, {
		first: /[A-Za-z&]/,
		needs: sign.apostrophe,
		beyond: 2
	}),
	rule(`${dotted}(?=${apostrophe}(?:[lL][lL]|[rR][eE]|[vV][eE]))`, {
		first: /[A-Za-z&]/,
		needs: sign.apostrophe,
		beyond: 3
	}),
	rule(dotted, { first: /[A-Za-z&]/ }),
	rule(`(?:[pP][hH]\\.[dD]|[A-Za-z]+)\\.`, {
		...letterWithPeriod,
		beyond: 2,
		when: (token) =>
			(token.length === 5 && /^ph\.d/i.test(token)) || closingAbbreviations.has(bare(token))
	}),
	rule(hyphenated, { first: /[A-Za-z0-9]/ }),
	rule(`${ascii}[A-Za-z0-9.,\\xad]*(?:-(?:[A-Za-z](?:\\.[A-Za-z])+\\.|[A-Za-z0-9\\xad]+))+`, {
		first: /[A-Za-z0-9]/,
		needs: sign.hyphen,
		stretch: new RegExp(`${ascii}[A-Za-z0-9.,\\xad]*`, 'uy')
	}),
	rule(`${slashed}(?:${slash}${slashed}){1,2}`, { first: /[A-Za-z0-9]/, needs: sign.slash }),
	rule(acronym, { ...letterWithPeriod, when: isInitial }),
	rule(
		`${ascii}+(?:\\.${ascii}+)*\\.(?:${fileExtensions}|${fileExtensions.toUpperCase()})(?=[\\s!,.?]|$)`,
		{
			first: /[A-Za-z0-9]/,
			needs: sign.period,
			stretch: new RegExp(`${ascii}+(?:\\.${ascii}+)*`, 'uy')
		}
	),
	rule(`[A-Za-z]+\\.`, { ...letterWithPeriod, when: isOpen }),
	rule(`[eE][dD]\\.[dD]\\.|[cC]ont'd\\.`, { first: /[eEcC]/, needs: sign.period }),
	rule(`(?:${dotted}|${hyphenated}|${joined})\\.(?=[,;:])`, {
		first: /[A-Za-z0-9&]/,
		needs: sign.period,
		beyond: 1
	}),
	rule(joined, { first: /[A-Z]/ }),
	rule(`[A-Z]+\\$`, { first: /[A-Z]/ }),
	rule(`[cC]\\+\\+|[cCfF]#`, { first: /[cCfF]/ }),
	rule(`[A-HJ-XZn]${anyApostrophe}${letters}{2,}`, letterWithApostrophe),
	rule(`${letters}+[aeiouyAEIOUY]${anyApostrophe}[aeiouA-Z]${letters}*`, letterWithApostrophe),
	rule(
		`[lLdDjJ]${apostrophe}|[yY]${apostrophe}(?=[A-Za-z])|[nN]${anyApostrophe}[tT]`,
		letterWithApostrophe
	),
	rule(
		`[dD]unkin'|[sS]omethin'|[oO]l'|[nN]or'easter|[cC]'mon|[cC]'est|[eE]'er|[sS]'mores|[eE]v'ry|[lL]i'l|[nN]at'l|[oO]'[oO]`,
		letterWithApostrophe
	),
	...numbers,
	email,
	site,
	rule(`${anyCase('https?')}:\\/\\/[^${outsideUrl}]+${urlEnd}`, {
		first: /[hH]/,
		needs: sign.slash
	}),
	rule(`[wW]{3}\\.(?:[^${outsideUrl}.!?,]+\\.)+[A-Za-z]{2,4}${urlPath}`, {
		first: /[wW]/,
		needs: sign.period,
		stretch: new RegExp(`[^${outsideUrl}.!?,]+(?:\\.[^${outsideUrl}.!?,]+)*`, 'uy')
	})
];

const smileyFace = `[<>]?[:;=][\\-o*']?[\\(\\)DPdpO\\\\\\{@\\|\\[\\]]`;

const tagEnd = { needs: sign.bracket, first: /</ };
const quotes =
	'`\\u2018\\u2019\\u201b\\u201c\\u201d\\u0091-\\u0094\\u2039\\u203a\\xab\\xbb\\u201a\\u201e\\u201f';
const apostropheFirst = { first: /['&]/ };

/** What begins with any other character. */
const others: readonly Rule[] = [
	...numbers,
	email,
	site,
	rule(`\\(\\d{2,3}\\)[ \\xa0]?(?:\\d{3,4}[\\- \\xa0]?\\d{3,5})`, { first: /\(/ }),
	rule(`<[!?][A-Za-z\\-][^>\\r\\n]*>`, tagEnd),
	rule(
		`<${tagName}(?: +(?:${tagName} *= *${tagValue}|${tagName}))* *(?:\\/ *)?>|<\\/${tagName} *>`,
		tagEnd
	),
	rule(anyCase('&(?:lt|gt|amp|nbsp|quot|apos|[mn]dash|md|ht|tl|ur|lr|qc|ql|qr|odq|cdq|#[0-9]+);'), {
		first: /&/
	}),
	rule(`${smileyFace}(?=[^A-Za-z0-9]|$)`, { beyond: 1, first: /[<>:;=]/ }),
	rule(`[\\-\\^x=~<>']_[\\-\\^x=~<>']|\\([\\-\\^x=~<>']_?[\\-\\^x=~<>']\\)`, {
		first: /[-^x=~<>'(]/
	}),
	rule(`#${letter}+`, { first: /#/ }),
	rule(`@[A-Za-z_][A-Za-z0-9_]*`, { first: /@/ }),
	rule(`[?!]+|#+|@+|_+|<<|>>|(?:\\\\\\*)+|\\*+|\\.{3,5}|\\.(?: \\.){2}`, {
		first: /[?!#@_<>\\*.]/
	}),
	rule(`-{5,}|-{2,4}`, { first: /-/ }),
	rule(`''|\`\``, { first: /['`]/ }),
	rule(`[${quotes}]{1,2}`, { first: /`/ }),
	// An apostrophe that begins a short form.
	rule(clitic, apostropheFirst),
	rule(
		`${apostrophe}(?:[nN]${apostrophe}|(?<=\\u2019)[nN]|[nN](?=\\s|$)|[eE][mM]|[tT][iI][lL][lL]?|[cC][aA][uU][sS][eE])`,
		apostropheFirst
	),
	rule(`${apostrophe}[2-9]0s|${apostrophe}\\d\\d(?=\\s|$)`, apostropheFirst),
	rule(`'[tT](?=[iI][sS]|[wW][aA][sS])`, { beyond: 2, first: /'/ }),
	rule(raised, { first: /[^ -~]/ }),
	rule(`${symbols}|[\\u0080£€¤₠¢¼½¾⅓⅔]`)
];

const beginsWord = new RegExp(`${alphanumerics}|${marks}|[\\xad&]`, 'uy');

/** By the ASCII character that a token begins with, the rules that may match; the last entry is for all others. */
function byFirst(rules: readonly Rule[]): readonly (readonly Rule[])[] {
	const of = (character: string): Rule[] =>
		rules.filter(({ first }) => first?.test(character) ?? true);
	return [...Array.from({ length: 128 }, (_, code) => of(String.fromCharCode(code))), [...rules]];
}

const wordRules = byFirst(words);
const otherRules = byFirst(others);

/** Goes along one text and finds where tokens end. */
export class LongestMatch {
	readonly #text: string;
	readonly #ahead: SignsAhead;
	/** Until where a rule is known to fail. */
	readonly #failing = new Map<Rule, number>();
	#end = 0;
	#reach = 0;

	constructor(text: string) {
		this.#text = text;
		this.#ahead = new SignsAhead(text);
	}

	/** Where the token that begins at a place ends; the place itself where none does. Places must ascend. */
	endOf(at: number): number {
		const code = Math.min(this.#text.charCodeAt(at), 128);
		const signs = this.#ahead.from(at);
		this.#end = at;
		this.#reach = 0;
		beginsWord.lastIndex = at;
		if (beginsWord.test(this.#text)) this.#match(wordRules[code] ?? words, at, signs);
		this.#match(otherRules[code] ?? others, at, signs);
		return this.#end;
	}

	#match(rules: readonly Rule[], at: number, signs: number): void {
		const text = this.#text;
		for (const rule of rules) {
			const { pattern, beyond = 0, when, needs = 0, stretch } = rule;
			if ((signs & needs) !== needs) continue;
			if (stretch && at < (this.#failing.get(rule) ?? 0)) continue;
			pattern.lastIndex = at;
			if (!pattern.test(text)) {
				if (!stretch) continue;
				stretch.lastIndex = at;
				if (stretch.test(text)) this.#failing.set(rule, stretch.lastIndex);
				continue;
			}
			const end = pattern.lastIndex;
			if (end - at + beyond <= this.#reach) continue;
			if (when && !when(text.slice(at, end), text, end)) continue;
			this.#end = end;
			this.#reach = end - at + beyond;
		}
	}
}
