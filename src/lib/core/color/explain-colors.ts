import type { ExpectedColor, Reference } from '../references/reference.ts';
import { bandOf } from './band.ts';
import { labFromHex } from './ciede2000.ts';
import { basicTerm, distanceToTerm, type ColorTerm } from './color-term.ts';
import type {
	ColorExplanation,
	ExpectedSwatch,
	FoundSwatch,
	NamedSwatch,
	NamedVerdict
} from './explanation.ts';
import type { ImageColors, RegionColors } from './image-colors.ts';
import { findColors, type NamedColor } from './in-captions.ts';
import { regionAccuracy } from './region-accuracy.ts';
import { basicNamesOf, covers, nearestIn, shareOfTerm } from './region-table.ts';
import { tonesOf } from './tones.ts';

/** A color is in the picture from this share of its pixels on: above what JPEG leaves along edges. */
export const presentFrom = 0.003;
/** Where nothing is expected, recall asks for the tones from this share on … */
export const prominentFrom = 0.05;
/** … and for at most so many. */
export const mostProminent = 6;

/**
 * Judges the colors that a text names against the picture's pixels and the colors that its reference expects, and says
 * from what. `colorAccuracy` and `hallucinatedColors` are figures of it.
 *
 * Precision: named colors that are expected or in the picture, of those named. Recall: expected colors that are named,
 * of those expected; where none are, prominent tones of the picture that are named, of those there are. The score is
 * 100 times their harmonic mean. Each color counts once however often it is said.
 */
export function explainColors(
	output: string,
	reference: Pick<Reference, 'colors'> | undefined,
	image: ImageColors | undefined
): ColorExplanation {
	const mentions = findColors(output);
	const terms = termsOf(mentions.filter(({ denied }) => !denied));
	const wanted = reference?.colors ?? [];
	const whole = image?.regions[0];
	const named = terms.map((term) => namedSwatch(term, wanted, whole));
	const expected = wanted.map((color) => expectedSwatch(color, terms, image));
	const found = whole ? foundSwatches(whole, terms, wanted.length === 0) : [];
	const matched = named.filter(({ verdict }) => verdict === 'expected' || verdict === 'found');
	const precision = named.length === 0 ? 0 : matched.length / named.length;
	const recall = recallOf(expected, found);
	const score = scoreOf(named.length, expected.length, precision, recall, whole !== undefined);
	return {
		named,
		denied: mentions
			.filter(({ denied }) => denied)
			.map(({ term, start, end }) => ({ name: term.name, start, end })),
		expected,
		found,
		precision,
		recall,
		meanDeltaE: meanOf(matched.map(deltaEOf)),
		score,
		band: score === null ? null : bandOf(score)
	};
}

interface Mentioned extends ColorTerm {
	readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** Each term once, in the order of first mention. */
function termsOf(mentions: readonly NamedColor[]): Mentioned[] {
	const terms = new Map<string, { term: ColorTerm; spans: { start: number; end: number }[] }>();
	for (const { term, start, end } of mentions) {
		const known = terms.get(term.name) ?? { term, spans: [] };
		known.spans.push({ start, end });
		terms.set(term.name, known);
	}
	return [...terms.values()].map(({ term, spans }) => ({ ...term, spans }));
}

function namedSwatch(
	term: Mentioned,
	wanted: readonly ExpectedColor[],
	whole: RegionColors | undefined
): NamedSwatch {
	const expected = wanted
		.map(({ region, hex }) => ({ region, lab: labFromHex(hex) }))
		.filter(({ lab }) => covers(term, lab))
		.map(({ region, lab }) => ({ region, deltaE: distanceToTerm(term, lab) }))
		.sort((first, second) => first.deltaE - second.deltaE);
	const share = whole ? shareOfTerm(whole, term) : null;
	return {
		name: term.name,
		hex: term.hex,
		spans: term.spans,
		verdict: verdictOf(term, expected.length > 0, whole, share),
		share,
		nearest: whole ? nearestIn(whole, term.labs) : null,
		expected
	};
}

function verdictOf(
	term: ColorTerm,
	isExpected: boolean,
	whole: RegionColors | undefined,
	share: number | null
): NamedVerdict {
	if (isExpected) return 'expected';
	if (!whole || share === null) return 'unknown';
	if (share >= presentFrom) return 'found';
	const hasHue = term.basics.some((name) => shareOfTerm(whole, basicTerm(name)) >= presentFrom);
	return hasHue ? 'other-tone' : 'hallucinated';
}

function expectedSwatch(
	color: ExpectedColor,
	terms: readonly ColorTerm[],
	image: ImageColors | undefined
): ExpectedSwatch {
	const lab = labFromHex(color.hex);
	let nearest: { name: string; deltaE: number } | null = null;
	for (const term of terms) {
		if (!covers(term, lab)) continue;
		const deltaE = distanceToTerm(term, lab);
		if (!nearest || deltaE < nearest.deltaE) nearest = { name: term.name, deltaE };
	}
	const pixels = image ? regionAccuracy(image, color) : null;
	return {
		region: color.region,
		hex: color.hex,
		namedAs: nearest?.name ?? null,
		deltaE: nearest?.deltaE ?? null,
		pixels: pixels?.nearest ? { share: pixels.share, nearest: pixels.nearest } : null
	};
}

function foundSwatches(
	whole: RegionColors,
	terms: readonly ColorTerm[],
	askedFor: boolean
): FoundSwatch[] {
	return tonesOf(whole).map(({ hex, share }, index) => {
		const lab = labFromHex(hex);
		return {
			hex,
			share,
			basicNames: basicNamesOf(lab),
			namedAs: terms.filter((term) => covers(term, lab)).map(({ name }) => name),
			counts: askedFor && share >= prominentFrom && index < mostProminent
		};
	});
}

function recallOf(
	expected: readonly ExpectedSwatch[],
	found: readonly FoundSwatch[]
): number | null {
	if (expected.length > 0)
		return expected.filter(({ namedAs }) => namedAs !== null).length / expected.length;
	const prominent = found.filter(({ counts }) => counts);
	if (prominent.length === 0) return null;
	return prominent.filter(({ namedAs }) => namedAs.length > 0).length / prominent.length;
}

function scoreOf(
	named: number,
	expected: number,
	precision: number,
	recall: number | null,
	hasPixels: boolean
): number | null {
	// A text that names no color is wrong about none, and only a reference can ask it to.
	if (!hasPixels || (named === 0 && expected === 0)) return null;
	if (recall === null) return 100 * precision;
	return precision + recall === 0 ? 0 : (200 * precision * recall) / (precision + recall);
}

/** Of a matched color: to the expected one it names, else to the picture's closest. */
const deltaEOf = ({ expected, nearest }: NamedSwatch): number =>
	expected[0]?.deltaE ?? nearest?.deltaE ?? 0;

const meanOf = (values: readonly number[]): number | null =>
	values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
