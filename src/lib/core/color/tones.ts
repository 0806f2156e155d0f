import type { Lab } from './ciede2000.ts';
import { deltaE2000, isWithin } from './delta-e.ts';
import type { PaletteColor, RegionColors } from './image-colors.ts';
import { labsOf } from './region-table.ts';

/** Colors within this CIEDE2000 of a tone's middle are that tone: shading and noise, not another color. */
export const toneRadius = 10;
/** A tone of a smaller share is not told. */
export const leastTone = 0.01;
/** From this share of a second tone on, a region is not of one tone. */
export const secondToneFrom = 0.1;

/** Whether a region is of one tone. */
export interface Purity {
	/** The tone that covers most; its share is the purity. `null` where nothing is visible. */
	readonly first: PaletteColor | null;
	readonly second: PaletteColor | null;
	/** The second tone covers less than {@link secondToneFrom}. */
	readonly single: boolean;
	/** How many tones cover at least {@link secondToneFrom}. */
	readonly tones: number;
}

const found = new WeakMap<RegionColors, readonly PaletteColor[]>();

/**
 * The tones of a region, largest first: the color with most pixels within {@link toneRadius} takes them, then the next
 * of what is left, until less than {@link leastTone} is. Shares add up to at most 1. Depends on the bins alone.
 */
export function tonesOf(region: RegionColors): readonly PaletteColor[] {
	const known = found.get(region);
	if (known) return known;
	const tones = takeTones(region);
	found.set(region, tones);
	return tones;
}

function takeTones(region: RegionColors): PaletteColor[] {
	const labs = labsOf(region);
	const shares = region.bins.map(({ share }) => share);
	const near = neighborsOf(labs);
	const around = near.map((members) =>
		members.reduce((sum, at) => sum + (shares[at] as number), 0)
	);
	const left = new Set(labs.keys());
	const tones: PaletteColor[] = [];
	while (left.size > 0) {
		let middle = -1;
		for (const index of left)
			if (middle < 0 || (around[index] as number) > (around[middle] as number)) middle = index;
		if ((around[middle] as number) < leastTone) break;
		const taken = (near[middle] as number[]).filter((index) => left.has(index));
		tones.push({
			hex: mostOf(taken, region),
			share: taken.reduce((sum, index) => sum + (shares[index] as number), 0)
		});
		for (const index of taken) {
			left.delete(index);
			for (const other of near[index] as number[])
				(around[other] as number) -= shares[index] as number;
		}
	}
	return tones.sort((first, second) => second.share - first.share);
}

/** By bin: those within the radius, itself among them. */
function neighborsOf(labs: readonly Lab[]): number[][] {
	const near: number[][] = labs.map((_, index) => [index]);
	for (let first = 0; first < labs.length; first++) {
		const { l, a, b } = labs[first] as Lab;
		for (let second = first + 1; second < labs.length; second++) {
			const other = labs[second] as Lab;
			if (!isWithin(toneRadius, l, a, b, other.l, other.a, other.b)) continue;
			near[first]?.push(second);
			near[second]?.push(first);
		}
	}
	return near;
}

/** The member with the largest share: bins come most first. */
const mostOf = (members: readonly number[], { bins }: RegionColors): string =>
	bins[Math.min(...members)]?.hex ?? '#000000';

/** Whether a region is of one tone or of several, and how much the second covers. */
export function purityOf(region: RegionColors): Purity {
	const tones = tonesOf(region);
	const [first = null, second = null] = tones;
	return {
		first,
		second,
		single: first !== null && (second?.share ?? 0) < secondToneFrom,
		tones: tones.filter(({ share }) => share >= secondToneFrom).length
	};
}

/** CIEDE2000 between a region's largest tone and a color; `null` where nothing is visible. */
export function deltaEToLargestTone(region: RegionColors, lab: Lab): number | null {
	const hex = purityOf(region).first?.hex;
	const index = region.bins.findIndex((bin) => bin.hex === hex);
	const tone = labsOf(region)[index];
	return tone ? deltaE2000(lab.l, lab.a, lab.b, tone.l, tone.a, tone.b) : null;
}
