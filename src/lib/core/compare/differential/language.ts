import { functionWords } from './function-words.ts';

/** What a text is written in, as far as its letters and most common words tell. */
export interface Language {
	/** The script of most letters; `null` without letters. */
	readonly script: string | null;
	/** Of a text in Latin letters; `null` where no list has more of its words than every other. */
	readonly name: string | null;
	/** Different words of the list that has most. */
	readonly words: number;
	/** All that it could be: their lists have more than half as many of its words. Empty where no list has any. */
	readonly candidates: readonly string[];
}

const scripts: readonly (readonly [string, RegExp])[] = [
	['Latin', /\p{Script=Latin}/gu],
	['Cyrillic', /\p{Script=Cyrillic}/gu],
	['Greek', /\p{Script=Greek}/gu],
	['Chinese', /\p{Script=Han}/gu],
	['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
	['Korean', /\p{Script=Hangul}/gu],
	['Arabic', /\p{Script=Arabic}/gu],
	['Hebrew', /\p{Script=Hebrew}/gu],
	['Devanagari', /\p{Script=Devanagari}/gu],
	['Thai', /\p{Script=Thai}/gu]
];

/** By the majority of letters (some kana make a text Japanese), and for Latin letters by function words. */
export function languageOf(text: string): Language {
	const own = withoutQuotes(text);
	const counts = scripts.map(([name, pattern]) => ({
		name,
		letters: own.match(pattern)?.length ?? 0
	}));
	const lettersOf = (script: string) => counts.find(({ name }) => name === script)?.letters ?? 0;
	const most = counts.reduce((best, one) => (one.letters > best.letters ? one : best));
	const plain = { name: null, words: 0, candidates: [] };
	if (most.letters === 0) return { script: null, ...plain };
	if (most.name === 'Chinese' && lettersOf('Japanese') * 10 >= most.letters)
		return { script: 'Japanese', ...plain };
	if (most.name !== 'Latin') return { script: most.name, ...plain };
	const words = commonWords(own);
	const found = Object.entries(functionWords)
		.map(([name, list]) => ({ name, words: words.filter((word) => list.has(word)).length }))
		.sort((a, b) => b.words - a.words);
	const [first, second] = found;
	const highest = first?.words ?? 0;
	return {
		script: 'Latin',
		name: first && first.words > (second?.words ?? 0) ? first.name : null,
		words: highest,
		candidates: found.filter((one) => one.words * 2 > highest).map(({ name }) => name)
	};
}

/** What a sign says is not the language of who describes it. A text that is one quotation is taken as it is. */
function withoutQuotes(text: string): string {
	const own = text.replace(
		/“[^”]*”|„[^“”]*[“”]|«[^»]*»|"[^"]*"|(?<![\p{L}\p{N}])['‘][^'’]*['’](?![\p{L}\p{N}])/gu,
		' '
	);
	return /\p{L}/u.test(own) ? own : text;
}

/** Different words in lowercase, but not those inside a sentence with a capital: `Los Angeles` is a name. */
function commonWords(text: string): string[] {
	const shouted = !/\p{Ll}/u.test(text);
	const words = text.matchAll(/(^\P{L}+|[.!?:;\n]\P{L}*)?(?<!\p{L})(\p{L}+)/gu);
	return [
		...new Set(
			[...words].flatMap(({ index, 1: start, 2: word = '' }) =>
				shouted || index === 0 || start !== undefined || /^\p{Ll}/u.test(word)
					? word.toLowerCase()
					: []
			)
		)
	];
}

/**
 * `English → German`, or `null` where it cannot be said: the scripts differ, or the second text has two function words
 * or more and could be in none of the languages in which the first could be. One word alone may be a name, and a text
 * without function words, such as a list of keywords, could be in any language.
 */
export function languageChange(before: string, after: string): string | null {
	const [first, second] = [languageOf(before), languageOf(after)];
	if (first.script === null || second.script === null) return null;
	const isOther =
		first.candidates.length > 0 &&
		second.words > 1 &&
		!second.candidates.some((name) => first.candidates.includes(name));
	if (first.script === second.script && !isOther) return null;
	// One word tells what a text is not, rather than what it is.
	const called = ({ script, name, words, candidates }: Language): string => {
		if (script !== 'Latin') return `${script} script`;
		if (name !== null && (words > 1 || candidates.length === 1)) return name;
		if (words > 1 && candidates.length < 4) return candidates.join(' or ');
		return isOther ? 'another language' : 'Latin script';
	};
	return `${called(first)} → ${called(second)}`;
}
