import { basicColorNames, type BasicColorName } from './basic-colors.ts';
import { labFromHex } from './ciede2000.ts';
import { basicTerm, ishOf, termOfHex, type ColorTerm } from './color-term.ts';
import { colorWords, compoundColors, thingColors } from './common-colors.ts';
import { cssColors } from './css-colors.ts';

/** CSS names that are also names of things: only `thingColors` has them, under the same conditions. */
const alsoThings = new Set(Object.keys(thingColors));

/** Words that stand before a basic color in a CSS name, to be told apart from it: `cornflower blue`. */
const spaced = (cssName: string): string => {
	const basic = basicColorNames.find((name) => cssName.endsWith(name) && cssName !== name);
	if (!basic) return cssName;
	const rest = cssName.slice(0, -basic.length);
	const tone = /^(?:light|dark|medium|pale|deep)(?=.)/.exec(rest)?.[0] ?? '';
	return [tone, rest.slice(tone.length), basic].filter((word) => word !== '').join(' ');
};

const gray = (word: string): string => word.replace('grey', 'gray');

const cssTerms = new Map<string, ColorTerm>(
	Object.entries(cssColors)
		.filter(([name]) => gray(name) === name)
		.map(([name, hex]) => [name, termOfHex(spaced(name), hex)])
);

const ownTerms = (table: Readonly<Record<string, string>>): [string, ColorTerm][] =>
	Object.entries(table).map(([name, hex]) => [name.replace(' ', ''), termOfHex(name, hex)]);

const basicWords = new Map<string, ColorTerm>(
	basicColorNames.map((name) => [name, basicTerm(name)])
);
const words = new Map<string, ColorTerm>([
	...[...cssTerms].filter(([name]) => !alsoThings.has(name)),
	...ownTerms(colorWords),
	...basicWords
]);
const things = new Map<string, ColorTerm>(ownTerms(thingColors));
const compounds = new Map<string, ColorTerm>([
	...[...cssTerms].filter(([, { name }]) => name.includes(' ')),
	...ownTerms(compoundColors)
]);

/** Adjectives of basic colors: `reddish`, with the spellings that occur. */
const ishWords = new Map<string, BasicColorName>([
	...basicColorNames.map((name): [string, BasicColorName] => [ishOf(name), name]),
	['blueish', 'blue'],
	['orangeish', 'orange'],
	['orangey', 'orange'],
	['purpleish', 'purple'],
	['rosy', 'pink']
]);

/** Basic colors in the plural, as shades: `reds and blues`. Not `whites`, `blacks` and `oranges`. */
const plurals = new Map<string, ColorTerm>(
	(['gray', 'red', 'yellow', 'green', 'blue', 'purple', 'pink', 'brown'] as const).map((name) => [
		`${name}s`,
		basicTerm(name)
	])
);

/** One spelling of a word. */
export const spelling = (word: string): string => gray(word.toLowerCase());

/** The color that one word is, wherever it stands. Words are in their {@link spelling}. */
export const termOfWord = (word: string): ColorTerm | undefined =>
	words.get(word) ?? plurals.get(word);

/** The color that the name of a thing lends, where it means the color. */
export const termOfThing = (word: string): ColorTerm | undefined => things.get(word);

/** The color that two words are together: `sky blue`, `off white`. */
export const termOfCompound = (first: string, second: string): ColorTerm | undefined =>
	compounds.get(first + second);

/** The color that CSS calls by all these words together: `light`, `goldenrod`, `yellow`. */
export const cssTermOf = (parts: readonly string[]): ColorTerm | undefined =>
	cssTerms.get(parts.join(''));

/** The basic color of an -ish word. */
export const basicOfIsh = (word: string): BasicColorName | undefined => ishWords.get(word);

/** Around the hue circle: neighbors have something between them. */
const hueCircle: readonly BasicColorName[] = [
	'red',
	'orange',
	'yellow',
	'green',
	'blue',
	'purple',
	'pink'
];
/** Every color leans to these. */
const mixers: readonly BasicColorName[] = ['gray', 'brown'];

/** Whether two basic colors joined by a hyphen are a color between them, and not two: `blue-green`, not `red-white`. */
export function canMix(first: BasicColorName, second: BasicColorName): boolean {
	const hues = [first, second].map((name) => hueCircle.indexOf(name));
	const [one = -1, other = -1] = hues;
	if (one < 0 && other < 0)
		return first !== second && [first, second].every((name) => mixers.includes(name));
	if (one < 0 || other < 0) return mixers.includes(one < 0 ? first : second);
	const apart = Math.abs(one - other);
	return apart === 1 || apart === hueCircle.length - 1;
}

/** CSS's own idea of a mixture: `yellowgreen`. */
export const cssMixLabs = (first: string, second: string) => {
	const term = cssTerms.get(first + second);
	return term ? [labFromHex(term.hex)] : [];
};
