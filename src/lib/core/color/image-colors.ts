/** One color of a picture and how much of the region it covers. */
export interface PaletteColor {
	/** `#rrggbb` */
	readonly hex: string;
	/** 0–1 of the region's pixels. */
	readonly share: number;
}

/** A part of a picture that was looked at. */
export interface RegionColors {
	/** `image`, `background`, or the name that a reference gives it. */
	readonly region: string;
	/** [x0, y0, x1, y1] in 0–1 of the upright image; `null` for the whole image and the estimated background. */
	readonly box: readonly [number, number, number, number] | null;
	/** Its pixels among those of the picture, 0–1. */
	readonly area: number;
	/**
	 * At most eight colors that stand for all of it, by k-means in CIELAB; most of it first. Shares add up to 1. Empty
	 * where nothing of the region is visible: it is transparent.
	 */
	readonly palette: readonly PaletteColor[];
	/**
	 * The histogram that everything later is asked of: any color can be looked for without the pixels. At most 512
	 * colors, each the mean of its pixels, most of them first; shares add up to 1. `bins.ts` tells the error.
	 */
	readonly bins: readonly PaletteColor[];
}

/** What the pixels of a picture say, observed once per picture and kept by its content hash. */
export interface ImageColors {
	/** Version of the analysis; kept results of another version are made again. */
	readonly version: number;
	/** Of the pixels that were looked at: visible ones that are no mere blend at an edge. */
	readonly pixels: number;
	/** The whole image first, then the background estimated from the border, then given boxes in their order. */
	readonly regions: readonly RegionColors[];
}

/** Raised whenever the same pixels give another {@link ImageColors}. */
export const colorAnalysisVersion = 1;
