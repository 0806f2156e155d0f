import { basicColorHexes, basicColorNames, type BasicColorName } from './basic-colors.ts';
import { ciede2000, hexFromLab, labFromHex, type Lab } from './ciede2000.ts';

/** A color word or phrase and the colors it may stand for. */
export interface ColorTerm {
	/** One spelling per term: `gray` for grey, `light blue` for light-blue. */
	readonly name: string;
	/** `#rrggbb`: an example, for a swatch. */
	readonly hex: string;
	/** Examples of what it may stand for; at least one. */
	readonly labs: readonly Lab[];
	/** The basic terms it is a kind of, by its head: `brown` for `reddish brown`; at least one. */
	readonly basics: readonly BasicColorName[];
	/** Set where it stands for all of its basics, or for all of their lighter or darker half. */
	readonly covers?: 'all' | 'light' | 'dark';
}

const basics = new Map<BasicColorName, ColorTerm>(
	basicColorNames.map((name) => {
		const hexes = basicColorHexes(name);
		const term: ColorTerm = {
			name,
			hex: hexes[0] as string,
			labs: hexes.map(labFromHex),
			basics: [name],
			covers: 'all'
		};
		return [name, term];
	})
);

/** The term of a basic color. */
export const basicTerm = (name: BasicColorName): ColorTerm => basics.get(name) as ColorTerm;

/** Smallest CIEDE2000 between a color and what a term may stand for. */
export const distanceToTerm = (term: ColorTerm, lab: Lab): number => {
	let nearest = Infinity;
	for (const one of term.labs) nearest = Math.min(nearest, ciede2000(one, lab));
	return nearest;
};

/** The basic terms, each with its distance to a color, closest first. */
export const basicsByDistance = (lab: Lab): { name: BasicColorName; deltaE: number }[] =>
	basicColorNames
		.map((name) => ({ name, deltaE: distanceToTerm(basicTerm(name), lab) }))
		.sort((first, second) => first.deltaE - second.deltaE);

/** A term of one color: a CSS name, a hex code. */
export function termOfHex(name: string, hex: string): ColorTerm {
	const lab = labFromHex(hex);
	const [nearest] = basicsByDistance(lab);
	return {
		name,
		hex: hex.toLowerCase(),
		labs: [lab],
		basics: nearest ? [nearest.name] : []
	};
}

/** The color part way from one to another, in CIELAB. */
export const between = (from: Lab, to: Lab, way: number): Lab => ({
	l: from.l + (to.l - from.l) * way,
	a: from.a + (to.a - from.a) * way,
	b: from.b + (to.b - from.b) * way
});

const focalOf = (term: ColorTerm): Lab => labFromHex(term.hex);

/** `blue-green`: what lies between two terms. */
export function mixedTerm(
	first: ColorTerm,
	second: ColorTerm,
	also: readonly Lab[] = []
): ColorTerm {
	const ways = [0.35, 0.5, 0.65];
	const labs = ways.map((way) => between(focalOf(first), focalOf(second), way));
	return {
		name: `${first.name}-${second.name}`,
		hex: hexFromLab(labs[1] as Lab),
		labs: [...labs, ...also],
		basics: [...new Set([...first.basics, ...second.basics])]
	};
}

/** How far an -ish word pulls the color it stands before. */
const hint = 0.3;

/** `reddish brown`: a color that leans to a basic one. */
export const leaningTerm = (to: BasicColorName, term: ColorTerm): ColorTerm => {
	const pull = (lab: Lab) => between(lab, focalOf(basicTerm(to)), hint);
	return {
		name: `${ishOf(to)} ${term.name}`,
		hex: hexFromLab(pull(focalOf(term))),
		labs: term.labs.map(pull),
		basics: term.basics
	};
};

/** `bluish` by itself: weaker than blue, on the way to gray, white or black. */
export function ishTerm(basic: BasicColorName): ColorTerm {
	const { labs, basics: kinds, hex } = basicTerm(basic);
	const weak = labs.map((lab) => ({ ...lab, a: lab.a * 0.5, b: lab.b * 0.5 }));
	return {
		name: ishOf(basic),
		hex: hexFromLab({ ...labFromHex(hex), a: labFromHex(hex).a / 2, b: labFromHex(hex).b / 2 }),
		labs: [...labs, ...weak],
		basics: kinds
	};
}

const ishNames: Readonly<Record<BasicColorName, string>> = {
	black: 'blackish',
	white: 'whitish',
	gray: 'grayish',
	red: 'reddish',
	orange: 'orangish',
	yellow: 'yellowish',
	green: 'greenish',
	blue: 'bluish',
	purple: 'purplish',
	pink: 'pinkish',
	brown: 'brownish'
};

export const ishOf = (basic: BasicColorName): string => ishNames[basic];
