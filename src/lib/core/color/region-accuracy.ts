import type { ExpectedColor } from '../references/reference.ts';
import { bandOf } from './band.ts';
import { labFromHex } from './ciede2000.ts';
import type { NearestColor } from './explanation.ts';
import type { ImageColors, RegionColors } from './image-colors.ts';
import { colorTolerance } from './match.ts';
import { nearestIn, shareWithin } from './region-table.ts';
import { deltaEToLargestTone, purityOf, type Purity } from './tones.ts';

/** Whether the picture shows an expected color where it should. */
export interface RegionAccuracy {
	/** Where was looked: in its box, in the estimated background, or in the whole picture where it has no box. */
	readonly scope: 'box' | 'background' | 'image';
	/** 0–1 of the region's pixels within the tolerance of the expected color. */
	readonly share: number;
	/** CIEDE2000 that was allowed. */
	readonly tolerance: number;
	/** CIEDE2000 between the expected color and the largest tone of the region; `null` where nothing is visible. */
	readonly deltaE: number | null;
	readonly nearest: NearestColor | null;
	readonly purity: Purity;
	/** 0–100: the share in percent. */
	readonly score: number;
	/** 0–10; see `band.ts`. */
	readonly band: number;
}

const sameBox = (first: RegionColors['box'], second: ExpectedColor['box']): boolean =>
	first !== null && second !== undefined && first.every((value, index) => value === second[index]);

/** The analysed region that an expected color belongs to; `undefined` where its box was not analysed. */
export function regionFor(image: ImageColors, expected: ExpectedColor): RegionColors | undefined {
	const { box, region } = expected;
	if (box) return image.regions.find((one) => sameBox(one.box, box));
	const name = region.trim().toLowerCase() === 'background' ? 'background' : 'image';
	return image.regions.find((one) => one.box === null && one.region === name);
}

/**
 * Compares an expected color with the pixels of its region; `null` where its box was not analysed: ask a `ColorReader`
 * for the boxes of the same reference first.
 * @throws RangeError unless `expected.hex` is `#rrggbb`
 */
export function regionAccuracy(
	image: ImageColors,
	expected: ExpectedColor,
	tolerance = colorTolerance
): RegionAccuracy | null {
	const region = regionFor(image, expected);
	if (!region) return null;
	const lab = labFromHex(expected.hex);
	const share = Math.min(1, shareWithin(region, lab, tolerance));
	return {
		scope: region.box ? 'box' : region.region === 'background' ? 'background' : 'image',
		share,
		tolerance,
		deltaE: deltaEToLargestTone(region, lab),
		nearest: nearestIn(region, [lab]),
		purity: purityOf(region),
		score: share * 100,
		band: bandOf(share * 100)
	};
}
