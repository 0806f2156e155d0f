import type { ExpectedColor } from '../references/reference.ts';
import { labFromHex } from './ciede2000.ts';
import { distanceToTerm } from './color-term.ts';
import { findColors } from './in-captions.ts';

/**
 * A term names a color from this CIEDE2000 on down. Wide enough for a range that words have and camera light adds,
 * narrow enough to keep neighboring basic terms apart.
 */
export const colorTolerance = 10;

export interface ColorMatch {
	/** Colors the text names that are expected, of those it names; 0 when it names none. */
	readonly precision: number;
	/** Expected colors that the text names, of those expected. */
	readonly recall: number;
	/** Harmonic mean of precision and recall. */
	readonly f: number;
	/** Mean CIEDE2000 between each expected color that is named and its closest term; `null` when none is. */
	readonly meanDeltaE: number | null;
	/** Regions whose color is named, and those whose color is not. */
	readonly named: readonly string[];
	readonly missed: readonly string[];
	/** Terms that are no expected color. */
	readonly wrong: readonly string[];
}

/**
 * Compares the colors a text names with those it should. A term counts once however often it is said, and may stand
 * for several regions of one color; a denied one ("not red") does not count. `expected` must not be empty.
 */
export function matchColors(text: string, expected: readonly ExpectedColor[]): ColorMatch {
	const found = findColors(text)
		.filter(({ denied }) => !denied)
		.map(({ term }) => term);
	const terms = [...new Map(found.map((term) => [term.name, term])).values()];
	const regions = expected.map(({ region, hex }) => ({ region, lab: labFromHex(hex) }));
	const nearest = regions.map(({ lab }) =>
		Math.min(...terms.map((term) => distanceToTerm(term, lab)), Infinity)
	);
	const isNamed = (index: number): boolean => (nearest[index] ?? Infinity) <= colorTolerance;
	const wrong = terms.filter(
		(term) => !regions.some(({ lab }) => distanceToTerm(term, lab) <= colorTolerance)
	);
	const named = regions.filter((_, index) => isNamed(index));
	const distances = nearest.filter((deltaE) => deltaE <= colorTolerance);
	const recall = named.length / regions.length;
	const precision = terms.length === 0 ? 0 : 1 - wrong.length / terms.length;
	return {
		precision,
		recall,
		f: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
		meanDeltaE:
			distances.length === 0
				? null
				: distances.reduce((sum, deltaE) => sum + deltaE, 0) / distances.length,
		named: named.map(({ region }) => region),
		missed: regions.filter((_, index) => !isNamed(index)).map(({ region }) => region),
		wrong: wrong.map(({ name }) => name)
	};
}
