/** A color that should be seen in an image. */
export interface ExpectedColor {
	readonly region: string;
	/** `#rrggbb` */
	readonly hex: string;
	/** [x0, y0, x1, y1] in 0–1 of the upright image. */
	readonly box?: readonly [number, number, number, number];
}

/** What an image's caption should say. */
export interface Reference {
	readonly captions: readonly string[];
	readonly keywords: readonly string[];
	readonly colors: readonly ExpectedColor[];
	/** Accepted answers by prompt id, for prompts whose purpose is not `caption`, or that want their own. */
	readonly answers: Readonly<Record<string, readonly string[]>>;
}

/** By image name, as the reference files are. */
export type References = Readonly<Record<string, Reference>>;
