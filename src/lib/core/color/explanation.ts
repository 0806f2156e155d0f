/** What a color score was computed from, for a page that shows it: see `explainColors`. */

/** A color of the picture and how far it is from what was looked for. */
export interface NearestColor {
	/** `#rrggbb`, as the picture has it. */
	readonly hex: string;
	/** CIEDE2000. */
	readonly deltaE: number;
}

/**
 * What became of a named color: an `expected` one; one that is in the picture (`found`); one whose hue is there in
 * another tone (`other-tone`); one that is nowhere (`hallucinated`); or `unknown`, because the pixels were not read.
 */
export type NamedVerdict = 'expected' | 'found' | 'other-tone' | 'hallucinated' | 'unknown';

/** A color that the text names, once for all places where it does. */
export interface NamedSwatch {
	/** `light blue`; as the term is spelled in the color table, not in the text. */
	readonly name: string;
	/** `#rrggbb`: an example of what the word means. */
	readonly hex: string;
	/** Where it stands in the text, UTF-16 offsets. */
	readonly spans: readonly { readonly start: number; readonly end: number }[];
	readonly verdict: NamedVerdict;
	/** 0–1 of the picture's pixels that the word may stand for; `null` where the pixels were not read. */
	readonly share: number | null;
	/** The closest color of the picture. */
	readonly nearest: NearestColor | null;
	/** The expected colors it names, closest first. */
	readonly expected: readonly { readonly region: string; readonly deltaE: number }[];
}

/** A color that the reference expects. */
export interface ExpectedSwatch {
	readonly region: string;
	readonly hex: string;
	/** The closest named color within the tolerance, and its CIEDE2000; `null` where the text misses it. */
	readonly namedAs: string | null;
	readonly deltaE: number | null;
	/** Whether the pixels of its box (of the whole picture where it has none) show it; `null` where they were not read. */
	readonly pixels: { readonly share: number; readonly nearest: NearestColor } | null;
}

/** A tone of the picture: similar colors together. */
export interface FoundSwatch {
	readonly hex: string;
	/** 0–1 of the picture's pixels. */
	readonly share: number;
	/** Basic color terms it goes by, closest first. */
	readonly basicNames: readonly string[];
	/** What the text calls it; empty where it does not. */
	readonly namedAs: readonly string[];
	/** Whether recall asks for it: it is large, and the reference expects no colors. */
	readonly counts: boolean;
}

export interface ColorExplanation {
	/** In the text's order. */
	readonly named: readonly NamedSwatch[];
	/** Named to be denied ("not red"): they count neither way. */
	readonly denied: readonly {
		readonly name: string;
		readonly start: number;
		readonly end: number;
	}[];
	/** In the reference's order. */
	readonly expected: readonly ExpectedSwatch[];
	/** Largest first; empty where the pixels were not read. */
	readonly found: readonly FoundSwatch[];
	/** 0–1; 0 where nothing is named. */
	readonly precision: number;
	/** 0–1; `null` where nothing is asked for. */
	readonly recall: number | null;
	/** Mean CIEDE2000 of named colors that are expected or found; `null` where none is. */
	readonly meanDeltaE: number | null;
	/** 0–100 and the band 0–10; `null` where there is nothing to judge. */
	readonly score: number | null;
	readonly band: number | null;
}
