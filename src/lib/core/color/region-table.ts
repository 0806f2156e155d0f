import { basicColorNames, type BasicColorName } from './basic-colors.ts';
import { labFromHex, type Lab } from './ciede2000.ts';
import { basicsByDistance, basicTerm, distanceToTerm, type ColorTerm } from './color-term.ts';
import { deltaE2000, isWithin } from './delta-e.ts';
import type { NearestColor } from './explanation.ts';
import type { RegionColors } from './image-colors.ts';
import { colorTolerance } from './match.ts';

/** A region's colors as numbers, worked out once however many texts are judged by it. */
interface RegionTable {
	readonly labs: readonly Lab[];
	/** By index: the basic color closest to it. */
	basics?: readonly (BasicColorName | undefined)[];
	/** By name of the term. */
	readonly shares: Map<string, number>;
}

const tables = new WeakMap<RegionColors, RegionTable>();

function tableOf(region: RegionColors): RegionTable {
	const known = tables.get(region);
	if (known) return known;
	const table: RegionTable = {
		labs: region.bins.map(({ hex }) => labFromHex(hex)),
		shares: new Map()
	};
	tables.set(region, table);
	return table;
}

/** CIELAB of each of a region's bins, in their order. */
export const labsOf = (region: RegionColors): readonly Lab[] => tableOf(region).labs;

/**
 * How much of a region lies within a CIEDE2000 of a color, 0–1.
 * @param tolerance included
 */
export function shareWithin(region: RegionColors, lab: Lab, tolerance = colorTolerance): number {
	const { labs } = tableOf(region);
	return region.bins.reduce((sum, { share }, index) => {
		const { l, a, b } = labs[index] as Lab;
		return isWithin(tolerance, lab.l, lab.a, lab.b, l, a, b) ? sum + share : sum;
	}, 0);
}

/** Bins below this share are noise when the closest color of a picture is told. */
const leastShown = 0.001;

/** The color of a region that is closest to one of some; `null` for a region without visible pixels. */
export function nearestIn(region: RegionColors, wanted: readonly Lab[]): NearestColor | null {
	const { labs } = tableOf(region);
	let nearest: NearestColor | null = null;
	region.bins.forEach(({ hex, share }, index) => {
		if (share < leastShown && nearest) return;
		const { l, a, b } = labs[index] as Lab;
		for (const one of wanted) {
			const deltaE = deltaE2000(one.l, one.a, one.b, l, a, b);
			if (!nearest || deltaE < nearest.deltaE) nearest = { hex, deltaE };
		}
	});
	return nearest;
}

/** How much darker or lighter than its example a color is from which on `dark` or `light` may be said of it. */
const darkBelow = 0.85;
const lightAbove = 0.25;

/**
 * Whether a term may be said of a color: the color is within {@link colorTolerance} of one of its examples; or the
 * term is a basic one ("green", "dark green") and no other basic term has a closer example, so that every color has a
 * name.
 * @param closest the basic term closest to the color
 */
function isCovered(
	term: ColorTerm,
	{ l, a, b }: Lab,
	closest: BasicColorName | undefined
): boolean {
	for (const one of term.labs)
		if (isWithin(colorTolerance, one.l, one.a, one.b, l, a, b)) return true;
	if (!term.covers || !closest || !term.basics.includes(closest)) return false;
	if (term.covers === 'all') return true;
	const example = labFromHex(basicTerm(closest).hex).l;
	return term.covers === 'dark'
		? l <= example * darkBelow
		: l >= example + (100 - example) * lightAbove;
}

/** Whether a term may be said of a color; see the rule above. */
export const covers = (term: ColorTerm, lab: Lab): boolean =>
	isCovered(term, lab, basicsByDistance(lab)[0]?.name);

/** The basic terms that may be said of a color, closest first; at least one. */
export const basicNamesOf = (lab: Lab): BasicColorName[] =>
	basicsByDistance(lab)
		.filter(({ deltaE }, index) => index === 0 || deltaE <= colorTolerance)
		.map(({ name }) => name);

/** How much of a region a term may be said of, 0–1. */
export function shareOfTerm(region: RegionColors, term: ColorTerm): number {
	const table = tableOf(region);
	const known = table.shares.get(term.name);
	if (known !== undefined) return known;
	table.basics ??= table.labs.map(closestBasic);
	const basics = table.basics;
	const share = region.bins.reduce(
		(sum, bin, index) =>
			isCovered(term, table.labs[index] as Lab, basics[index]) ? sum + bin.share : sum,
		0
	);
	table.shares.set(term.name, share);
	return share;
}

function closestBasic(lab: Lab): BasicColorName | undefined {
	let nearest = { name: undefined as BasicColorName | undefined, deltaE: Infinity };
	for (const name of basicColorNames) {
		const deltaE = distanceToTerm(basicTerm(name), lab);
		if (deltaE < nearest.deltaE) nearest = { name, deltaE };
	}
	return nearest.name;
}
