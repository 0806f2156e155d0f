import { basicColorHexes, basicColorNames, type BasicColorName } from './basic-colors.ts';
import { labFromHex, type Lab } from './ciede2000.ts';
import { cssColors } from './css-colors.ts';

/** A color word or phrase and the colors it may stand for. */
export interface ColorTerm {
	/** One spelling per term: `gray` for grey, `light blue` for light-blue. */
	readonly name: string;
	/** At least one. */
	readonly labs: readonly Lab[];
}

/** CSS names of one word that hardly ever mean anything but a color; `snow`, `tomato` and their like are left out. */
const plainNames = [
	'aqua',
	'aquamarine',
	'azure',
	'beige',
	'crimson',
	'cyan',
	'fuchsia',
	'gold',
	'indigo',
	'khaki',
	'lavender',
	'magenta',
	'maroon',
	'navy',
	'silver',
	'tan',
	'teal',
	'turquoise',
	'violet'
] as const satisfies readonly (keyof typeof cssColors)[];

/** How a modifier changes CIELAB lightness: half of the way to white, two thirds of the way from black. */
const modifiers: Readonly<Record<string, (l: number) => number>> = {
	light: (l) => l + (100 - l) / 2,
	pale: (l) => l + (100 - l) / 2,
	dark: (l) => (l * 2) / 3,
	deep: (l) => (l * 2) / 3,
	bright: (l) => l
};

const basicTerm = (name: BasicColorName): ColorTerm => ({
	name,
	labs: basicColorHexes(name).map(labFromHex)
});

const basics = new Map<string, ColorTerm>(basicColorNames.map((name) => [name, basicTerm(name)]));
const plain = new Map<string, ColorTerm>(
	plainNames.map((name) => [name, { name, labs: [labFromHex(cssColors[name])] }])
);

/** CSS names that end in a basic color, by the words they are written with elsewhere: `sky blue`. */
const compounds = new Map<string, ColorTerm>(
	Object.entries(cssColors).flatMap(([name, hex]) => {
		const basic = basicColorNames.find((one) => name.endsWith(one) && name !== one);
		if (!basic) return [];
		const words = `${name.slice(0, -basic.length)} ${basic}`;
		return [[words, { name: words, labs: [labFromHex(hex)] }]];
	})
);

/** The term that one lowercase word is. */
export const termOfWord = (word: string): ColorTerm | undefined =>
	basics.get(word) ?? plain.get(word);

/** The term that two neighboring lowercase words are: a CSS compound (`sky blue`), or a modified basic color. */
export function termOfPair(first: string, second: string): ColorTerm | undefined {
	const name = `${first} ${second}`;
	const compound = compounds.get(name);
	const modify = Object.hasOwn(modifiers, first) ? modifiers[first] : undefined;
	const basic = basics.get(second);
	if (!modify || !basic) return compound;
	const modified = basic.labs.map((lab) => ({ ...lab, l: modify(lab.l) }));
	return { name, labs: [...modified, ...(compound?.labs ?? [])] };
}
