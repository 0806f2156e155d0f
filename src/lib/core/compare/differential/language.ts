/** What a text is written in, as far as its letters and most common words tell. */
export interface Language {
	/** The script of most letters; `null` without letters. */
	readonly script: string | null;
	/** Of a text in Latin letters; `null` where no list has more of its words than every other. */
	readonly name: string | null;
	/** Different words of that language's list. */
	readonly words: number;
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

/** Function words of one language each: none of them is common in another of the list. */
const functionWords: Readonly<Record<string, ReadonlySet<string>>> = {
	English: listed('the and with are this that there from its which'),
	German: listed('der das und ist eine einem einer mit auf dem'),
	French: listed('les une est sur dans avec des du aux cette'),
	Spanish: listed('el los las del en y es una'),
	Italian: listed('il gli della di è sono nel sul alla che'),
	Portuguese: listed('uma um com em são dos não os'),
	Dutch: listed('het een van op zijn naar aan'),
	Polish: listed('się jest na z oraz przy')
};

function listed(words: string): ReadonlySet<string> {
	return new Set(words.split(' '));
}

/** By the majority of letters (some kana make a text Japanese), and for Latin letters by function words. */
export function languageOf(text: string): Language {
	const counts = scripts.map(([name, pattern]) => ({
		name,
		letters: text.match(pattern)?.length ?? 0
	}));
	const lettersOf = (script: string) => counts.find(({ name }) => name === script)?.letters ?? 0;
	const most = counts.reduce((best, one) => (one.letters > best.letters ? one : best));
	if (most.letters === 0) return { script: null, name: null, words: 0 };
	if (most.name === 'Chinese' && lettersOf('Japanese') * 10 >= most.letters)
		return { script: 'Japanese', name: null, words: 0 };
	if (most.name !== 'Latin') return { script: most.name, name: null, words: 0 };
	const words = new Set(text.toLowerCase().match(/\p{L}+/gu));
	const found = Object.entries(functionWords)
		.map(([name, list]) => ({ name, words: [...list].filter((word) => words.has(word)).length }))
		.sort((a, b) => b.words - a.words);
	const [first, second] = found;
	const clear = first && first.words > (second?.words ?? 0);
	return { script: 'Latin', name: clear ? first.name : null, words: clear ? first.words : 0 };
}

/**
 * `English → German`, or `null` where it cannot be said: the scripts differ, or two function words of another language
 * stand where those of the first did. One word alone may be a name.
 */
export function languageChange(before: string, after: string): string | null {
	const [first, second] = [languageOf(before), languageOf(after)];
	if (first.script === null || second.script === null) return null;
	const differs =
		first.script !== second.script ||
		(first.name !== null && second.name !== null && first.name !== second.name && second.words > 1);
	if (!differs) return null;
	return `${first.name ?? `${first.script} script`} → ${second.name ?? `${second.script} script`}`;
}
