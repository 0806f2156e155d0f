import { findColors } from '../../color/in-captions.ts';
import { functionWords } from './function-words.ts';
import { languageOf } from './language.ts';
import { oneToTen } from './number-words.ts';

/** What a text speaks of: the words that are left without those that any text may have. */
export interface ContentWords {
	/** In lowercase, in the order of the text, each once. A color is its basic ones: `navy` is `blue`. */
	readonly words: readonly string[];
	/** By value: `three`, `3` and `3.0` are one. */
	readonly numbers: readonly number[];
}

/** Words of captions as such, and of place, size and number: two texts are not alike, or unlike, for having them. */
const frameWords = new Set(
	`image images picture pictures photo photos photograph photographs photography view scene scenes caption answer
	description background foreground center centre middle left right top bottom side sides front corner edge part area
	close closeup shot show shows showing shown depict depicts depicted depicting feature features featuring contain
	contains containing display displays displayed displaying present presents visible see seen appear appears appearing
	describe describes look looks looking give gives include includes including there here thing things something
	object objects item items kind type set large small big little tiny huge several many few various different multiple
	single lot lots next yes no yeah yep nope not none unknown sure okay please color colors colour colours colored
	coloured dark light bright`.split(/\s+/)
);

const numberWords = new Map(
	['zero', ...oneToTen, 'eleven', 'twelve'].map((word, value): [string, number] => [word, value])
);
for (const [word, value] of [
	['none', 0],
	['pair', 2],
	['couple', 2],
	['dozen', 12]
] as const)
	numberWords.set(word, value);

/** Scripts whose words stand apart, without particles grown to them. */
const spaced = ['Latin', 'Cyrillic', 'Greek'];

/** `null` where words cannot be told apart: another script, or none. */
export function contentWords(text: string): ContentWords | null {
	const { script, candidates } = languageOf(text);
	const hasNumbers = /\p{N}/u.test(text);
	if (script === null ? !hasNumbers : !spaced.includes(script)) return null;
	// Where it may be another language than English, that one's common words say as little.
	const lists = ['English', ...candidates].flatMap((name) => functionWords[name] ?? []);
	const words = new Set<string>();
	const numbers = new Set<number>();
	for (const token of withBasicColors(text).match(/\p{L}+|\d+(?:\.\d+)?/gu) ?? []) {
		const word = token.toLowerCase();
		const value = /\d/.test(word) ? Number(word) : numberWords.get(word);
		if (value !== undefined) numbers.add(value);
		else if (word.length > 1 && !frameWords.has(word) && !lists.some((list) => list.has(word)))
			words.add(word);
	}
	return { words: [...words], numbers: [...numbers] };
}

/** Names of colors, codes included, by the basic colors that they are of. */
function withBasicColors(text: string): string {
	let rest = 0;
	let plain = '';
	for (const { term, start, end } of findColors(text)) {
		plain += `${text.slice(rest, start)} ${term.basics.join(' ')} `;
		rest = end;
	}
	return plain + text.slice(rest);
}
