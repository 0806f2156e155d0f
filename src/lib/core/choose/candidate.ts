import type { CatalogueModel, FigureBasis, Licence } from '../models/catalogue.ts';
import type { Variant } from '../models/variant.ts';

/** Where a figure comes from. Every claim carries one. */
export type Source =
	| {
			readonly type: 'run';
			readonly runId: string;
			readonly runName: string;
			/** Values it was made from. */
			readonly n: number;
			/** Named where it is not the device that was asked for. */
			readonly device: string | null;
	  }
	| {
			readonly type: 'catalogue';
			readonly basis: FigureBasis;
			/** Measured in it, though for another task; absent: nobody measured it here. */
			readonly otherRun?: OtherRun;
	  };

/** A run of other pictures or prompts. */
export interface OtherRun {
	readonly runId: string;
	readonly runName: string;
}

export interface KnownFigure {
	readonly value: number;
	/** At 95 %; `null` where it has none: too few values, or a size, which is no sample. */
	readonly interval: { readonly low: number; readonly high: number } | null;
	readonly source: Source;
}

/** A whole sentence that says why there is no figure. */
export interface MissingFigure {
	readonly missing: string;
}

export type Figure = KnownFigure | MissingFigure;

export const isKnown = (figure: Figure): figure is KnownFigure => !('missing' in figure);

/** What candidates are weighed by: milliseconds, bytes, and the unit of the chosen score. */
export const figureIds = [
	'quality',
	'ttftMs',
	'totalMs',
	'perImageMs',
	'memory',
	'download'
] as const;
export type FigureId = (typeof figureIds)[number];

/** A variant that might be chosen. */
export interface Candidate {
	/** `variantId` */
	readonly id: string;
	readonly variant: Variant;
	readonly figures: Readonly<Record<FigureId, Figure>>;
	/** Of the catalogue; all `null` for a model that is not in it. */
	readonly licence: Licence;
	/** What the catalogue knows of its model. */
	readonly model: CatalogueModel | null;
	/** Why it cannot run there, as a whole sentence. */
	readonly unsupported: string | null;
	/** Why nobody knows whether it runs there, as a whole sentence; absent: nothing is in question. */
	readonly unsure?: string;
	/** Why a validation on the chosen device calls its output wrong, as a whole sentence; absent: none did. */
	readonly wrong?: string;
	/** The newest run that measured it for another task; absent: none did, or it was measured for this one. */
	readonly otherRun?: OtherRun;
	/** `null`: nobody measured it here for this task, and what is known is the catalogue's. */
	readonly measured: {
		readonly done: number;
		readonly failed: number;
		/** Why it could not be loaded, when last tried. */
		readonly loadFailure: string | null;
		readonly source: Source;
	} | null;
}
